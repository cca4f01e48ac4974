import { resolve } from "node:path";
import { UsageError } from "../../../base/result.ts";
import { plural } from "../../../base/text.ts";
import type { Inventory } from "../../../inventory/index.ts";
import type { Unreadable } from "../../../model/index.ts";
import { readWorlds } from "../../../scan/index.ts";
import { addImages, type Origin } from "../../../scan/watch/index.ts";
import { parseDate, type RunOptions, readPolicy, settleReading } from "../../settings.ts";
import { tellLine, terminalProgress } from "../../stderr.ts";
import { type ClusterOptions, runningIn } from "../live.ts";
import { type OpeningOptions, opening } from "../opening.ts";
import { layerFolder } from "../place.ts";
import { printLines } from "./formats.ts";
import { keepOwn } from "./owner.ts";
import { withStore } from "./place.ts";

/** As commander hands them over. */
export interface WatchAddOptions extends RunOptions, OpeningOptions, ClusterOptions {
  readonly from?: readonly string[];
  readonly as?: string;
  readonly own?: readonly string[];
  readonly store?: string;
  readonly cache: boolean;
}

/** Takes images into what is watched, and gives the exit code. */
export async function runWatchAdd(names: readonly string[], options: WatchAddOptions): Promise<number> {
  const from = options.from ?? [];
  if (names.length === 0 && from.length === 0 && options.cluster !== true && options.own === undefined)
    throw new UsageError(
      "name an image: a reference, an archive, a layout, a folder or an SBOM; or manifests with --from, or --cluster",
    );
  if (from.length > 0 && options.cluster === true && options.as !== undefined)
    throw new UsageError(
      "--as names the workloads of --from or those of --cluster: add them one after the other",
    );
  const date = parseDate(options.date);
  const { policy } = await readPolicy(options, process.cwd());
  const progress = terminalProgress();
  const read = [...(await manifestsOf(from, options)), ...(await clusterOf(options, progress))];
  return withStore(options.store, { make: true }, async (store) => {
    keepOwn(store, options.own, policy.images.own);
    const added = await addImages({
      store,
      names,
      origins: read,
      open: opening(options),
      cache: options.cache ? layerFolder() : undefined,
      date,
      progress,
    });
    progress?.("");
    const unreadable = [...read.flatMap((origin) => origin.unreadable), ...added.unreadable];
    for (const { file, message } of unreadable) tellLine(`${file}: ${message}`);
    const { images, packages } = store.images.counts();
    printLines([
      `${plural(added.looked, "image")} looked into, ${added.known} known; ${plural(images, "image")} with ${plural(packages, "package")} watched`,
    ]);
    return unreadable.length > 0 ? 2 : 0;
  });
}

interface ReadOrigin extends Origin {
  readonly unreadable: readonly Unreadable[];
}

async function manifestsOf(
  from: readonly string[],
  options: WatchAddOptions,
): Promise<readonly ReadOrigin[]> {
  if (from.length === 0) return [];
  const name = originOf(from, options.as);
  const { inventories, unreadable } = await readWorlds(await settleReading(from, options));
  // Whose manifests name nothing is more likely another folder than a cluster without a pod.
  if (!inventories.some(namesImages)) throw new UsageError("the manifests name no image");
  return [{ name, worlds: inventories, whole: unreadable.length === 0, unreadable }];
}

/** Namespaces of a cluster are an origin of their own: the others keep what they run. */
async function clusterOf(
  options: WatchAddOptions,
  progress: ((what: string) => void) | undefined,
): Promise<readonly ReadOrigin[]> {
  const live = await runningIn(options, progress);
  if (live === undefined) return [];
  const { inventory, references, unreadable, whole } = live;
  if (!namesImages(inventory))
    throw new UsageError(
      `nothing that runs in the ${inventory.world} names an image${unreadable[0] === undefined ? "" : `; ${unreadable[0].message}`}`,
    );
  const namespaces = [...new Set(options.namespace)].sort().join(", ");
  const name = options.as ?? `${inventory.world}${namespaces === "" ? "" : `, ${namespaces}`}`;
  return [{ name, worlds: [inventory], whole, references, unreadable }];
}

function namesImages({ containers }: Inventory): boolean {
  return containers.some(({ image }) => image.value !== undefined);
}

/** Workloads of one origin take the place of those that it had: it needs a name that is the same every time. */
function originOf(from: readonly string[], named: string | undefined): string {
  if (named !== undefined) return named;
  if (from.includes("-"))
    throw new UsageError("standard input has no name: say whose workloads these are, as in --as production");
  return from
    .map((path) => resolve(path))
    .sort()
    .join("\n");
}
