import { broken, met, set, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/** Kubernetes 1.27 ended the annotations; only the field counts. A node may default to RuntimeDefault, a manifest cannot know. */
export const control = containerControl({
  id: "seccomp-profile",
  title: "Containers run under a seccomp profile",
  severity: "medium",
  area: "pod",
  recommended: true,
  covers: ["pss:seccompProfile_baseline", "pss:seccompProfile_restricted", "azure:allowed-seccomp-profiles"],
  mappings: {
    guide: ["Secure pod access to resources"],
    "cis-aks": ["4.6.2"],
    nsa: ["Pod security: seccomp"],
  },
  check(container) {
    if (container.isWindows || container.effective.privileged.is(true)) return met;
    const type = container.effective.seccompProfileType;
    if (type.unknown) return undecided(type);
    if (type.is("RuntimeDefault") || type.is("Localhost")) return met;
    const runtimeDefault = set("RuntimeDefault", {
      ...(type.stated && {
        test: "run the application's whole life under the profile; a blocked call fails with EPERM",
      }),
    });
    if (type.is("Unconfined")) {
      return broken({
        at: type,
        message: "seccomp is switched off (Unconfined): every system call of the kernel is open",
        severity: "high",
        severityReason: "it was switched off on purpose",
        fix: runtimeDefault,
      });
    }
    return broken({
      at: type,
      message: type.stated
        ? `seccompProfile.type "${type.value}" is not a profile`
        : "no seccomp profile is set, which leaves every system call open unless the node's kubelet sets one by default",
      fix: runtimeDefault,
    });
  },
});
