import { mayShareNamespace } from "../../inventory/index.ts";
import { matchesSelector } from "../../kubernetes/index.ts";
import { broken, met, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { fewestReplicas, replicated } from "./links/replicas.ts";

/** A budget for a single replica would only hinder: asked from two on. */
export const control = objectControl({
  id: "pod-disruption-budget",
  title: "Workloads with several replicas have a disruption budget",
  severity: "low",
  area: "workload",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"] },
  noFix: "a budget is an object of its own, and how many replicas suffice is not in the manifest",
  kinds: replicated,
  check(object, { inventory }) {
    const { pod } = object;
    if (pod === undefined) return met;
    const replicas = fewestReplicas(object, inventory);
    if (replicas.unknown) return undecided(replicas);
    if (replicas.value === undefined || replicas.value < 2) return met;
    const verdicts = inventory
      .ofKind("policy", "PodDisruptionBudget")
      .filter(({ namespace }) => mayShareNamespace(namespace, object.namespace))
      .map((budget) => matchesSelector(budget.spec.get("selector"), pod.labels));
    if (verdicts.includes(true)) return met;
    if (verdicts.includes(undefined))
      return undecided(replicas.at, "whether a budget selects it is not known");
    return broken({
      at: replicas,
      message: `no disruption budget in this world selects its ${replicas.value} replicas: an upgrade of the nodes may stop all of them at once`,
    });
  },
});
