import { containerPolicy, doubt, violation } from "../policy.ts";

/** Source: gatekeeper-library, pod-security-policy/privileged-containers. */
export const containerNoPrivilege = containerPolicy({
  slug: "container-no-privilege",
  guid: "95edb821-ddaf-4404-9732-666045e056b4",
  check(container) {
    const { privileged } = container.effective;
    if (privileged.unknown) return doubt(privileged);
    return privileged.is(true) ? violation(privileged, "is privileged", { container }) : undefined;
  },
});
