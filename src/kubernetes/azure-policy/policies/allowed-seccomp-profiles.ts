import type { Known } from "../../../model/index.ts";
import type { Container } from "../../container.ts";
import { containerPolicy, doubt, violation } from "../policy.ts";

const podAnnotation = "seccomp.security.alpha.kubernetes.io/pod";
const containerAnnotation = "container.seccomp.security.alpha.kubernetes.io/";

/**
 * The container's field, else the pod's, else the old annotations, which the template reads although Kubernetes no
 * longer does. Without any the profile counts as not configured, which no list allows.
 * Source: gatekeeper-library, pod-security-policy/seccomp.
 */
export const allowedSeccompProfiles = containerPolicy({
  slug: "allowed-seccomp-profiles",
  guid: "975ce327-682c-4f2e-aa46-b9598289b86c",
  linuxOnly: true,
  check(container, settings) {
    const field = container.effective.seccompProfileType;
    const profile = field.orInherit(annotated(container));
    if (profile.unknown) return doubt(profile);
    if (profile.value === undefined) return violation(field, "has no seccomp profile", { container });
    const allowed = new Set(settings.strings("allowedProfiles").map(kindOf));
    return allowed.has(kindOf(profile.value))
      ? undefined
      : violation(profile, `has the seccomp profile ${profile.value}`, { container });
  },
});

function annotated(container: Container): Known<string> {
  const { annotations } = container.pod;
  const own = annotations.get(`${containerAnnotation}${container.name}`).string();
  return own.orInherit(annotations.get(podAnnotation).string());
}

/** The field's word for a profile in either spelling; `docker/default` is what the runtime's default was called. */
function kindOf(profile: string): string {
  if (profile === "runtime/default" || profile === "docker/default") return "RuntimeDefault";
  return profile.startsWith("localhost/") ? "Localhost" : profile;
}
