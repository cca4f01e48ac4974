import { broken, met, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { runsForLife } from "./resources/running.ts";
import { statedAmount } from "./resources/stated.ts";

export const control = containerControl({
  id: "ephemeral-storage-limit",
  title: "Containers have a limit for the node's disk",
  severity: "info",
  area: "workload",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Resource policies"] },
  noFix: "how much a container writes is to be measured",
  check(container) {
    if (!runsForLife(container) || container.isWindows) return met;
    const limit = statedAmount(container, "limits", "ephemeral-storage");
    if (limit.unknown) return undecided(limit);
    if (limit.value !== undefined) return met;
    return broken({
      at: limit,
      message:
        "no limit for ephemeral storage: its logs and scratch files can fill the node's disk, and then every pod there is evicted",
    });
  },
});
