import { UsageError } from "../../base/result.ts";
import type { DriftCluster } from "../../inventory/drift/index.ts";
import type { Inventory } from "../../inventory/index.ts";
import type { Unreadable } from "../../model/index.ts";
import { AzureReading, type ReadRequest, readWorlds, type Worlds } from "../../scan/index.ts";
import { tellUnreadable } from "../unreadable.ts";

/** Clusters to be compared, each with a label of its own. */
export interface ReadClusters {
  readonly clusters: readonly DriftCluster[];
  readonly texts: Worlds["texts"];
  readonly inventories: Worlds["inventories"];
  readonly unreadable: readonly Unreadable[];
}

/**
 * The clusters of each path, in the order of the paths, then those of the subscription. A path with one cluster is its label.
 * Throws a UsageError where a path holds none.
 */
export async function readClusters(request: ReadRequest): Promise<ReadClusters> {
  const { live, roots } = request;
  const sources: ReadRequest[] = roots.map((root) => ({ ...request, roots: [root], live: undefined }));
  if (live !== undefined) sources.push({ ...request, roots: [], live });
  const texts = new Map<string, Worlds["texts"] extends ReadonlyMap<string, infer Text> ? Text : never>();
  const unreadable: Unreadable[] = [];
  const inventories: Inventory[] = [];
  const clusters: DriftCluster[] = [];
  for (const source of sources) {
    const read = await readWorlds(source, new AzureReading(request.base, request.edited));
    tellUnreadable(read);
    unreadable.push(...read.unreadable);
    inventories.push(...read.inventories);
    for (const [file, text] of read.texts) texts.set(file, text);
    const found = read.inventories
      .flatMap((inventory) => inventory.clusters)
      .filter(({ isElsewhere }) => !isElsewhere);
    const [label = "the subscription"] = source.roots;
    if (found.length === 0 && read.unreadable.length === 0)
      throw new UsageError(`${label}: no AKS cluster in it`);
    for (const cluster of found) {
      const { name, world } = cluster.ref;
      const isVariant = found.filter((each) => each.name === name).length > 1;
      clusters.push({
        cluster,
        label:
          found.length === 1
            ? label
            : isVariant && world !== label
              ? world
              : source.roots.length === 0
                ? name
                : `${label}: ${name}`,
      });
    }
  }
  return { clusters: withUniqueLabels(withoutCommonFolder(clusters)), texts, unreadable, inventories };
}

/** What all paths begin with tells nothing. */
function withoutCommonFolder(clusters: readonly DriftCluster[]): readonly DriftCluster[] {
  const [first] = clusters;
  if (first === undefined || clusters.length < 2) return clusters;
  let shared = first.label.slice(0, first.label.lastIndexOf("/") + 1);
  while (
    shared !== "" &&
    !clusters.every(({ label }) => label.startsWith(shared) && label.length > shared.length)
  )
    shared = shared.slice(0, shared.slice(0, -1).lastIndexOf("/") + 1);
  return clusters.map((each) => ({ ...each, label: each.label.slice(shared.length), path: each.label }));
}

function withUniqueLabels(clusters: readonly DriftCluster[]): readonly DriftCluster[] {
  const seen = new Map<string, number>();
  return clusters.map((each) => {
    const before = seen.get(each.label) ?? 0;
    seen.set(each.label, before + 1);
    return before === 0 ? each : { ...each, label: `${each.label} (${before + 1})` };
  });
}
