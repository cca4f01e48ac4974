import { broken, met, undecided } from "../answer.ts";
import { containerControl } from "../control.ts";
import { runsForLife } from "./resources/running.ts";
import { statedAmount } from "./resources/stated.ts";

/** Memory alone: a CPU limit slows a program down that nobody else hinders. */
export const control = containerControl({
  id: "memory-limit",
  title: "Containers have a memory limit",
  severity: "low",
  area: "workload",
  recommended: true,
  covers: ["azure:container-resource-limits"],
  mappings: { guide: ["Secure pod access to resources"], nsa: ["Resource policies"] },
  noFix: "how much a container needs is to be measured",
  check(container) {
    if (!runsForLife(container)) return met;
    const limit = statedAmount(container, "limits", "memory");
    if (limit.unknown) return undecided(limit);
    if (limit.value !== undefined) return met;
    return broken({
      at: limit,
      message: "no memory limit: a leak or an attack on it takes the node's memory from every other pod",
    });
  },
});
