import { type Inventory, mayShareNamespace } from "../../inventory/index.ts";
import { type KubernetesObject, readSelector, selectorMatches } from "../../kubernetes/index.ts";
import type { Known } from "../../model/index.ts";
import { type Answer, type BrokenOptions, broken, met, plan, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { fewestReplicas, replicated, scalerOf } from "./links/replicas.ts";

/**
 * A drain that may evict nobody never ends; AKS then gives up the upgrade. Percentages are rounded up, so that 1% of
 * maxUnavailable is one pod.
 * Source: pkg/controller/disruption, getExpectedPodCount.
 */
export const control = objectControl({
  id: "blocking-disruption-budget",
  title: "Disruption budgets let nodes be upgraded",
  severity: "medium",
  area: "workload",
  recommended: true,
  mappings: { guide: ["Secure pod access to resources"] },
  kinds: ["policy/PodDisruptionBudget"],
  check(budget, { inventory }) {
    const most = budget.spec.get("maxUnavailable").scalar();
    const least = budget.spec.get("minAvailable").scalar();
    if (most.unknown) return undecided(most);
    if (most.value !== undefined)
      return isNone(most.value) ? blocked(most, `maxUnavailable is ${most.value}`) : met;
    if (least.unknown) return undecided(least);
    if (least.value === undefined) return met;
    if (least.value === "100%") return blocked(least, "minAvailable is 100%");
    return judgeCount(budget, least, inventory);
  },
});

function isNone(value: string | number): boolean {
  return value === 0 || value === "0" || value === "0%";
}

/** A number is held against the replicas of what the budget selects; a scaler decides for itself how many there are. */
function judgeCount(budget: KubernetesObject, least: Known<string | number>, inventory: Inventory): Answer {
  const wanted = Number(least.value);
  if (!Number.isInteger(wanted) || wanted < 1) return met;
  const selector = readSelector(budget.spec.get("selector"));
  const candidates = replicated
    .flatMap((kind) => inventory.ofKindName(kind))
    .filter(({ namespace }) => mayShareNamespace(namespace, budget.namespace))
    .map((object) => ({
      object,
      matches: object.pod && selectorMatches(selector, object.pod.labelValues),
    }));
  const selected = candidates.filter(({ matches }) => matches === true).map(({ object }) => object);
  if (selected.length === 0) return met;
  if (candidates.some(({ matches }) => matches === undefined))
    return undecided(least.at, "which workloads it selects is not known");
  if (selected.some((object) => scalerOf(object, inventory) !== undefined)) return met;
  let total = 0;
  for (const object of selected) {
    const replicas = fewestReplicas(object, inventory);
    if (replicas.unknown)
      return undecided(least.at, `how many replicas ${object.kind} ${object.name} has is not known`);
    total += replicas.value ?? 0;
  }
  if (total === 0 || wanted < total) return met;
  const [first] = selected;
  return blocked(least, `minAvailable is ${wanted} of ${total} ${total === 1 ? "replica" : "replicas"}`, {
    related:
      first === undefined
        ? []
        : [
            {
              resource: first.ref,
              path: ["spec", "replicas"],
              range: first.spec.get("replicas").range,
              message: "has these replicas",
            },
          ],
  });
}

function blocked(
  at: Known<string | number>,
  fact: string,
  more: Pick<BrokenOptions, "related"> = {},
): Answer {
  const path = ["spec", "maxUnavailable"];
  const isMinimum = at.at.path.at(-1) === "minAvailable";
  return broken({
    at,
    message: `${fact}: no pod may ever be evicted, so that draining a node, and with it every upgrade of AKS, fails`,
    ...more,
    fix: plan(
      [...(isMinimum ? [{ op: "remove", path: at.at.path } as const] : []), { op: "set", path, value: 1 }],
      {
        summary: "Allow one pod to be unavailable",
        test: "drain a node and see that the application keeps serving while one pod moves; with a single replica it is away for that time: run two",
      },
    ),
  });
}
