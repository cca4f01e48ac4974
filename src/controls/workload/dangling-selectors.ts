import type { Inventory } from "../../inventory/index.ts";
import { isWorkload, mayShareNamespace } from "../../inventory/index.ts";
import {
  type KubernetesObject,
  matchesLabels,
  matchesSelector,
  type Pod,
  type Verdict,
} from "../../kubernetes/index.ts";
import type { Known } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, undecided } from "../answer.ts";
import { objectControl } from "../control.ts";
import { surelyBeside } from "./links/beside.ts";

/** Speaks only where this world has workloads of the namespace; operators make pods that no manifest shows. */
export const control = objectControl({
  id: "dangling-selectors",
  title: "Services, budgets, policies and scalers select something",
  severity: "low",
  area: "workload",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"] },
  noFix: "whether the selector is misspelt or the workload missing is not to be seen",
  kinds: [
    "/Service",
    "policy/PodDisruptionBudget",
    "networking.k8s.io/NetworkPolicy",
    "autoscaling/HorizontalPodAutoscaler",
  ],
  check(object, { inventory }) {
    if (object.kind === "HorizontalPodAutoscaler") return judgeTarget(object, inventory);
    const selector = object.spec.get(object.kind === "NetworkPolicy" ? "podSelector" : "selector");
    if (selector.uncertainty !== undefined) return undecided(selector, selector.uncertainty);
    if (isEmpty(selector)) return met;
    const matches = object.kind === "Service" ? matchesLabels : matchesSelector;
    return judgeSelector(object, selector, inventory, (pod) => matches(selector, pod.labels));
  },
});

function isEmpty(selector: View): boolean {
  const parts = [selector.get("matchLabels").entries(), selector.get("matchExpressions").items()];
  return (
    selector.entries().length === 0 ||
    ((selector.get("matchLabels").exists || selector.get("matchExpressions").exists) &&
      parts.every(({ length }) => length === 0))
  );
}

function judgeSelector(
  object: KubernetesObject,
  selector: View,
  inventory: Inventory,
  matches: (pod: Pod) => Verdict,
): Answer {
  const pods = inventory.workloads.filter((pod) => mayShareNamespace(pod.object.namespace, object.namespace));
  const verdicts = pods.map(matches);
  if (verdicts.includes(true)) return met;
  const beside = pods.filter((pod) => surelyBeside(pod.object, object));
  if (beside.length === 0) return met;
  if (verdicts.includes(undefined)) return undecided(selector, "labels or selector are not all known");
  return broken({
    at: selector.presence(),
    message: `selects none of the ${beside.length === 1 ? "one workload" : `${beside.length} workloads`} that this world has in its namespace, so it has no effect`,
  });
}

function judgeTarget(scaler: KubernetesObject, inventory: Inventory): Answer {
  const target = scaler.spec.get("scaleTargetRef");
  const kind: Known<string> = target.get("kind").string();
  const name: Known<string> = target.get("name").string();
  if (kind.unknown) return undecided(kind);
  if (name.unknown) return undecided(name);
  if (kind.value === undefined || name.value === undefined) return met;
  const workloads = inventory.objects.filter(isWorkload);
  const ofKind = workloads.filter(
    (each) => kind.is(each.kind) && mayShareNamespace(each.namespace, scaler.namespace),
  );
  if (ofKind.some((each) => each.name === name.value)) return met;
  const beside = workloads.filter((each) => surelyBeside(each, scaler));
  if (beside.length === 0) return met;
  if (ofKind.some((each) => each.metadata.get("name").string().unknown))
    return undecided(name.at, "a workload's name is not known");
  return broken({
    at: name,
    message: `scales ${kind.value} ${name.value}, which is not among the workloads that this world has in its namespace`,
  });
}
