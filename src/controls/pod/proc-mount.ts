import { broken, met, set, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";

/**
 * From here on ProcMountType is on by default, and the API server refuses Unmasked without a user namespace. Before, it
 * drops the field unless somebody has switched the feature on (KEP-4265).
 */
const firstMinorWithRule = 33;

export const control = containerControl({
  id: "proc-mount",
  title: "Containers see a masked /proc",
  severity: "high",
  area: "pod",
  recommended: true,
  covers: ["pss:procMount", "pss:procMount_restricted", "azure:allowed-proc-mount-types"],
  mappings: { guide: ["Secure pod access to resources"] },
  check(container, { target }) {
    if (container.isWindows) return met;
    const { procMount } = container.effective;
    if (procMount.unknown) return undecided(procMount);
    if (procMount.is("Default")) return met;
    if (!procMount.is("Unmasked")) {
      return broken({
        at: procMount,
        message: `procMount "${procMount.value}" does not exist: the API server refuses the pod`,
        fix: set("Default"),
      });
    }
    const { hostUsers } = container.pod;
    if (hostUsers.is(false)) {
      return broken({
        at: procMount,
        message:
          "procMount is Unmasked: the container sees all of /proc, though with the rights of its user namespace only",
        severity: "low",
        severityReason: "hostUsers is false: what it may write there does not reach the node",
        fix: set("Default", { test }),
      });
    }
    const refused = target >= firstMinorWithRule && !hostUsers.unknown;
    return broken({
      at: procMount,
      message: refused
        ? "procMount is Unmasked without hostUsers: false: the API server refuses the pod"
        : "procMount is Unmasked: as root the container can change the node's kernel settings through /proc, where the API server does not drop the field",
      fix: set("Default", refused ? {} : { test }),
    });
  },
});

const test =
  "see whether the program still works; only programs that run containers inside the container need an unmasked /proc";
