import type { ManagedCluster } from "../../../azure/index.ts";
import type { Inventory } from "../../../inventory/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { Known, type Related } from "../../../model/index.ts";

/**
 * Whether the objects of a world surely suffer from what a cluster lacks. Of several clusters they belong to none for
 * certain: only what all of them lack is lacking for sure.
 */
export function surely(
  lacks: (cluster: ManagedCluster) => Known<boolean>,
): (cluster: ManagedCluster, inventory: Inventory) => Known<boolean> {
  const byAll = ofWorld(({ clusters }) => clusters.every((each) => lacks(each).is(true)));
  return (cluster, inventory) => {
    const own = lacks(cluster);
    if (!own.is(true)) return own;
    if (byAll(inventory)) return own;
    return Known.unknown(
      own.at,
      `${inventory.clusters.length} clusters are defined here, not all of which surely lack it: the objects may belong to another one`,
    );
  };
}

/** What is the same for every cluster of a world is found once. */
export function ofWorld<T>(find: (inventory: Inventory) => T): (inventory: Inventory) => T {
  const found = new WeakMap<Inventory, { readonly value: T }>();
  return (inventory) => {
    const known = found.get(inventory) ?? { value: find(inventory) };
    found.set(inventory, known);
    return known.value;
  };
}

/** Most objects that a finding names. */
const most = 5;

export function relatedOf(objects: readonly KubernetesObject[], message: string): readonly Related[] {
  return objects.slice(0, most).map(({ ref, root }) => {
    return { resource: ref, path: root.path, range: root.range, message };
  });
}

/** With several clusters, that they are all meant. */
export function ofAll({ clusters }: Inventory): string {
  return clusters.length > 1 ? ` (which holds for all ${clusters.length} clusters defined here)` : "";
}
