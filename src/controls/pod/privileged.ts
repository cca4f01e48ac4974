import { broken, met, set, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/** Linux only: Windows has HostProcess containers instead. */
export const control = containerControl({
  id: "privileged",
  title: "Containers are not privileged",
  severity: "critical",
  area: "pod",
  recommended: true,
  covers: ["pss:privileged", "azure:container-no-privilege"],
  mappings: {
    guide: ["Secure pod access to resources"],
    "cis-aks": ["4.2.1"],
    nsa: ["Pod security: privileged containers"],
  },
  check(container) {
    const { privileged } = container.effective;
    if (privileged.unknown) return undecided(privileged);
    if (!privileged.is(true)) return met;
    return broken({
      at: privileged,
      message:
        "is privileged: every device, every capability, no seccomp and none of the runtime's AppArmor, which is root on the node",
      fix: set(false, {
        test: "find out what it needs from the node (a device, a capability, a mount) and grant just that; then see that it works",
      }),
    });
  },
});
