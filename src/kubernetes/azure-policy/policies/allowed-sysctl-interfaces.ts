import { doubt, type Outcome, podPolicy, violation } from "../policy.ts";

/** Source: gatekeeper-library, pod-security-policy/forbidden-sysctls. */
export const allowedSysctlInterfaces = podPolicy({
  slug: "allowed-sysctl-interfaces",
  guid: "5e5a0673-649e-4d50-bf9d-5a387a4e2081",
  check(pod, settings) {
    const allowed = settings.strings("allowedSysctls");
    const sysctls = pod.securityContext.get("sysctls");
    if (sysctls.uncertainty !== undefined) return [doubt(sysctls, sysctls.uncertainty)];
    return sysctls.items().flatMap((sysctl): readonly Outcome[] => {
      const name = sysctl.get("name").string();
      if (name.unknown) return [doubt(name)];
      return name.value === undefined || allowed.includes(name.value)
        ? []
        : [violation(name, `the pod sets ${name.value}`)];
    });
  },
});
