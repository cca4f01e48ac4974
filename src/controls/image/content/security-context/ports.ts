import type { Image } from "../../../../images/index.ts";
import type { Container } from "../../../../kubernetes/index.ts";
import { type Answer, undecided } from "../../../answer.ts";

/** ip(7): below it a port is bound by CAP_NET_BIND_SERVICE alone, unless the network namespace says otherwise. */
const firstUnprivilegedPort = 1024;

/**
 * A port below 1024 that the image exposes and the manifest does not mention, so that `privileged-ports` cannot see it. On the
 * node's own network its limit holds; whether the application listens there, or its file has the capability, is not known.
 */
export function portAnswers(container: Container, image: Image): readonly Answer[] {
  if (container.isWindows || image.isWindows) return [];
  const { hostNetwork } = container.pod;
  if (!hostNetwork.is(true) || !container.effective.mayRunAsRoot.is(false)) return [];
  if (container.view.get("ports").exists) return [];
  const ports = image.ports.flatMap(({ port: { value } }) =>
    value !== undefined && value > 0 && value < firstUnprivilegedPort ? [value] : [],
  );
  if (ports.length === 0) return [];
  const why = `the image exposes port ${ports.join(", ")}, which on the node's network only root may open, and the container does not run as root`;
  return [undecided(hostNetwork.at, why)];
}
