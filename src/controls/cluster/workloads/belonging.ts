import type { ManagedCluster } from "../../../azure/index.ts";
import type { Inventory } from "../../../inventory/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { Known, type Related } from "../../../model/index.ts";

/**
 * Whether the objects of a world surely suffer from what a cluster lacks. Of several clusters they belong to none for
 * certain: only what all of them lack is lacking for sure.
 */
export function surelyLacking(
  cluster: ManagedCluster,
  { clusters }: Inventory,
  lacks: (cluster: ManagedCluster) => Known<boolean>,
): Known<boolean> {
  const own = lacks(cluster);
  if (!own.is(true)) return own;
  const others = clusters.filter((each) => each !== cluster);
  if (others.every((each) => lacks(each).is(true))) return own;
  return Known.unknown(
    own.at,
    `${clusters.length} clusters are defined here, not all of which surely lack it: the objects may belong to another one`,
  );
}

/** Most objects that a finding names. */
const most = 5;

export function relatedOf(objects: readonly KubernetesObject[], message: string): readonly Related[] {
  return objects.slice(0, most).map(({ ref, root }) => {
    return { resource: ref, path: root.path, range: root.range, message };
  });
}

/** `3 NetworkPolicy objects`, `1 NetworkPolicy object`; with several clusters, that they are all meant. */
export function counted(count: number, one: string, many: string): string {
  return `${count} ${count === 1 ? one : many}`;
}

export function ofAll({ clusters }: Inventory): string {
  return clusters.length > 1 ? ` (which holds for all ${clusters.length} clusters defined here)` : "";
}
