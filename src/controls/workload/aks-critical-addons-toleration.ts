import { isSystemNamespace, type Pod } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import { type Answer, broken, met, remove, undecided } from "../answer.ts";
import { podControl } from "../control.ts";

/** A toleration of everything tolerates this taint, too; agents of a DaemonSet have it so as to run on every node. */
export const control = podControl({
  id: "aks-critical-addons-toleration",
  title: "Applications stay off the system node pool",
  severity: "low",
  area: "workload",
  recommended: false,
  mappings: { guide: ["Secure pod access to resources"] },
  check(pod) {
    if (isSystemNamespace(pod.object.namespace)) return met;
    const list = pod.spec.get("tolerations");
    if (list.uncertainty !== undefined) return undecided(list, list.uncertainty);
    return list.items().map((toleration) => judge(pod, list, toleration));
  },
});

function judge(pod: Pod, list: View, toleration: View): Answer {
  const key = toleration.get("key").string();
  const operator = toleration.get("operator").string();
  if (key.unknown) return undecided(key);
  if (operator.unknown) return undecided(operator);
  const blanket = (key.value === undefined || key.value === "") && operator.is("Exists");
  if (!blanket && !key.is("CriticalAddonsOnly")) return met;
  if (blanket && pod.object.kind === "DaemonSet") return met;
  const effect = toleration.get("effect").string();
  if (blanket && effect.value !== undefined && effect.value !== "" && effect.value !== "NoSchedule")
    return met;
  const last = list.items().length === 1;
  return broken({
    at: toleration,
    message: blanket
      ? "tolerates every taint: it may run on the system node pool and take room from what keeps the cluster alive"
      : "tolerates CriticalAddonsOnly: it may run on the system node pool and take room from what keeps the cluster alive",
    fix: remove({
      summary: "Remove the toleration",
      test: "see that the pods find a node: a user node pool without taints, or with taints that the pod tolerates by name",
    })(last ? list : toleration),
  });
}
