import type { Inventory } from "../../../inventory/index.ts";
import type { KubernetesObject, Pod } from "../../../kubernetes/index.ts";
import type { View } from "../../../syntax/index.ts";

/** The node's directory behind a pod's claim, when this world says by name which volume the claim is bound to. */
export function volumeOfClaim(pod: Pod, volume: View, inventory: Inventory): KubernetesObject | undefined {
  const claimName = volume.get("persistentVolumeClaim").get("claimName").string().value;
  if (claimName === undefined) return undefined;
  const { namespace } = pod.object;
  const claim = inventory.find("", "PersistentVolumeClaim", namespace, claimName);
  const bound = claim?.spec.get("volumeName").string().value;
  const persistent =
    bound === undefined
      ? inventory
          .ofKind("", "PersistentVolume")
          .find((each) => isFor(each, claimName, claim?.namespace ?? namespace))
      : inventory.find("", "PersistentVolume", null, bound);
  const onNode = persistent?.spec.get("hostPath").mapping ?? persistent?.spec.get("local").mapping;
  return onNode === undefined ? undefined : persistent;
}

function isFor(persistent: KubernetesObject, claimName: string, namespace: string | null): boolean {
  const claim = persistent.spec.get("claimRef");
  return (
    claim.get("name").string().is(claimName) &&
    claim
      .get("namespace")
      .string()
      .is(namespace ?? "default")
  );
}
