import type { View } from "../../../syntax/index.ts";
import { doubt, type Outcome, type Policy, type Subject, violation } from "../policy.ts";

/** Of AKS's own labels. The parameter has no default; AKS's documented message names this one. */
const reserved = "kubernetes.azure.com";

/** Labels of the object itself where its kind is matched, and of the pods that it makes. */
export const restrictedLabels: Policy = {
  slug: "restricted-labels",
  guid: "a22123bd-b9da-4c86-9424-24903e91fd55",
  check: (subject) => labelMaps(subject).flatMap(reservedOnes),
};

const matched = new Set([
  "/Pod",
  "/Node",
  "/Service",
  "apps/Deployment",
  "apps/StatefulSet",
  "apps/ReplicaSet",
]);

function labelMaps({ object }: Subject): readonly View[] {
  const own = matched.has(`${object.group}/${object.kind}`) ? [object.metadata.get("labels")] : [];
  return object.pod === undefined || object.kind === "Pod" ? own : [...own, object.pod.labels];
}

function reservedOnes(labels: View): readonly Outcome[] {
  const found = labels
    .entries()
    .filter(([name]) => name === reserved || name.startsWith(`${reserved}/`))
    .map(([name, view]) => violation(view, `the label ${name} is AKS's own`));
  return labels.uncertainty === undefined ? found : [...found, doubt(labels, labels.uncertainty)];
}
