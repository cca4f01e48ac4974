import { UsageError } from "../../base/result.ts";
import type { Inventory } from "../../inventory/index.ts";
import type { Unreadable } from "../../model/index.ts";
import { namesIn } from "../../scan/images/index.ts";
import { readWorlds } from "../../scan/index.ts";
import { type ReadingOptions, settleReading } from "../settings.ts";
import { type ClusterOptions, runningIn } from "./live.ts";

/** Where names of images are taken from, besides the command line. */
export interface NamingOptions extends ReadingOptions, ClusterOptions {
  readonly from?: readonly string[];
}

export interface Named {
  readonly names: readonly string[];
  /** Worlds whose workloads name them; none: nobody asked for any. */
  readonly worlds: readonly Inventory[] | undefined;
  /** What opens an image, by its name, where that is something else. */
  readonly references: ReadonlyMap<string, string>;
  readonly unreadable: readonly Unreadable[];
}

/** Throws a UsageError where nobody said what to look into. */
export function refuseNothing(names: readonly string[], { from = [], cluster }: NamingOptions): void {
  if (names.length + from.length === 0 && cluster !== true)
    throw new UsageError(nothingNamed(false, undefined, []));
}

/** The images that a command is about. Throws a UsageError where there are none. */
export async function namedImages(
  names: readonly string[],
  options: NamingOptions,
  progress: ((what: string) => void) | undefined,
): Promise<Named> {
  const from = options.from ?? [];
  const read = from.length === 0 ? undefined : await readWorlds(await settleReading(from, options));
  const live = await runningIn(options, progress);
  const worlds = [...(read?.inventories ?? []), ...(live === undefined ? [] : [live.inventory])];
  const stated = (read?.inventories ?? []).flatMap((world) => [...namesIn(world)]);
  const all = [...new Set([...names, ...stated, ...(live?.references.keys() ?? [])])];
  const unreadable = [...(read?.unreadable ?? []), ...(live?.unreadable ?? [])];
  if (all.length === 0)
    throw new UsageError(nothingNamed(read !== undefined, live?.inventory.world, unreadable));
  // Manifests name images of registries: whoever writes one has nothing read of the machine that assesses it.
  const references = new Map(stated.map((name) => [name, `registry:${name}`]));
  for (const name of names) references.delete(name);
  for (const [name, reference] of live?.references ?? []) references.set(name, reference);
  return {
    names: all,
    worlds: worlds.length === 0 ? undefined : worlds,
    references,
    unreadable,
  };
}

function nothingNamed(
  hasManifests: boolean,
  cluster: string | undefined,
  [unread]: readonly Unreadable[],
): string {
  if (cluster !== undefined)
    return `nothing that runs in the ${cluster} names an image${unread === undefined ? "" : `; ${unread.message}`}`;
  return hasManifests
    ? "the manifests name no image"
    : "name an image: a reference, an archive, a layout, a folder or an SBOM; or manifests with --from, or --cluster";
}
