import { containerPolicy, doubt, violation } from "../policy.ts";

/** Source: gatekeeper-library, pod-security-policy/proc-mount. */
export const allowedProcMountTypes = containerPolicy({
  slug: "allowed-proc-mount-types",
  guid: "f85eb0dd-92ee-40e9-8a76-db25a507d6d3",
  linuxOnly: true,
  check(container, settings) {
    const { procMount } = container.effective;
    if (procMount.unknown) return doubt(procMount);
    return procMount.value?.toLowerCase() === settings.string("procMountType").toLowerCase()
      ? undefined
      : violation(procMount, `mounts /proc as ${procMount.value}`, { container });
  },
});
