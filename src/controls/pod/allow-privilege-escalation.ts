import type { Container } from "../../kubernetes/index.ts";
import { broken, met, set, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/**
 * The kernel's no_new_privs flag is on only where the field is false; unset means true.
 * Windows has no such flag.
 */
export const control = containerControl({
  id: "allow-privilege-escalation",
  title: "Containers cannot gain more privileges than their parent process",
  severity: "high",
  area: "pod",
  recommended: true,
  covers: ["pss:allowPrivilegeEscalation", "azure:container-no-privilege-escalation"],
  mappings: {
    guide: ["Secure pod access to resources"],
    "cis-aks": ["4.2.5"],
    nsa: ["Pod security: non-root containers and privilege escalation"],
  },
  check(container) {
    const value = container.effective.allowPrivilegeEscalation;
    if (container.isWindows || value.is(false)) return met;
    if (value.unknown) return undecided(value);
    const stated = value.stated
      ? "allowPrivilegeEscalation is true"
      : "allowPrivilegeEscalation is not set, which means true";
    return broken({
      at: value,
      message: `${stated}: a setuid program can make its caller root`,
      ...(mayBeFalse(container) && { fix: set(false) }),
    });
  },
});

/** The API server refuses false beside `privileged: true` or an added CAP_SYS_ADMIN. Source: ValidateSecurityContext. */
function mayBeFalse(container: Container): boolean {
  const { add } = container.effective.capabilities;
  return container.effective.privileged.is(false) && add.value?.includes("CAP_SYS_ADMIN") !== true;
}
