import { type Inventory, mayShareNamespace } from "../../../inventory/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { Known } from "../../../model/index.ts";

/** Kinds whose replicas can be scaled and are replaced one by one. */
export const replicated = ["apps/Deployment", "apps/StatefulSet", "argoproj.io/Rollout"];

/** What scales an object by itself: a HorizontalPodAutoscaler or KEDA's ScaledObject that names it. */
export function scalerOf(object: KubernetesObject, inventory: Inventory): KubernetesObject | undefined {
  const scalers = [
    ...inventory.ofKind("autoscaling", "HorizontalPodAutoscaler"),
    ...inventory.ofKind("keda.sh", "ScaledObject"),
  ];
  return scalers.find((scaler) => {
    const target = scaler.spec.get("scaleTargetRef");
    const kind = target.get("kind").string().orDefault("Deployment");
    return (
      mayShareNamespace(scaler.namespace, object.namespace) &&
      kind.is(object.kind) &&
      target.get("name").string().is(object.name)
    );
  });
}

/** The fewest replicas there will be: the scaler's minimum, else what the object states, else one. */
export function fewestReplicas(object: KubernetesObject, inventory: Inventory): Known<number> {
  const scaler = scalerOf(object, inventory);
  if (scaler === undefined) return object.spec.get("replicas").integer().orDefault(1);
  const fewest =
    scaler.kind === "ScaledObject"
      ? scaler.spec.get("minReplicaCount").integer().orDefault(0)
      : scaler.spec.get("minReplicas").integer().orDefault(1);
  const at = object.spec.get("replicas");
  return fewest.unknown ? Known.unknown(at, fewest.why ?? "not known") : Known.default(fewest.value, at);
}
