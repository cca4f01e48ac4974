import type { Pod } from "../../kubernetes/index.ts";
import { broken, met, set, undecided } from "../answer.ts";
import { podControl } from "../control.ts";

/** From here on user namespaces are on by default, and AKS nodes have what they need. */
const firstMinor = 33;

/** The API server refuses `hostUsers: false` beside another namespace of the host and beside raw block devices. */
export const control = podControl({
  id: "user-namespaces",
  title: "Pods have users of their own",
  severity: "info",
  area: "pod",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"] },
  check(pod, { target }) {
    if (pod.isWindows || target < firstMinor) return met;
    const { hostUsers } = pod;
    if (hostUsers.unknown) return undecided(hostUsers);
    if (hostUsers.is(false) || cannotHaveThem(pod)) return met;
    return broken({
      at: hostUsers,
      message: `hostUsers is ${hostUsers.stated ? "true" : "not set"}: users of the container are users of the node, root included`,
      fix: set(false, {
        test: "start the pod on the node pools it may land on (Azure Linux, Ubuntu 24.04 or later) and see that it can write its volumes: a file system without id-mapped mounts is refused",
      }),
    });
  },
});

function cannotHaveThem(pod: Pod): boolean {
  const shared = ["hostNetwork", "hostPID", "hostIPC"].some((field) =>
    pod.spec.get(field).boolean().is(true),
  );
  return shared || pod.containers.some(({ view }) => view.get("volumeDevices").items().length > 0);
}
