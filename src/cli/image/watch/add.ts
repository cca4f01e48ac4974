import { resolve } from "node:path";
import { UsageError } from "../../../base/result.ts";
import { readWorlds } from "../../../scan/index.ts";
import { addImages } from "../../../scan/watch/index.ts";
import { parseDate, type RunOptions, settleReading } from "../../settings.ts";
import { type OpeningOptions, opening } from "../opening.ts";
import { layerFolder } from "../place.ts";
import { counted, printLines } from "./formats.ts";
import { withStore } from "./place.ts";

/** As commander hands them over. */
export interface WatchAddOptions extends RunOptions, OpeningOptions {
  readonly from?: readonly string[];
  readonly as?: string;
  readonly own?: readonly string[];
  readonly store?: string;
  readonly cache: boolean;
}

/** Takes images into what is watched, and gives the exit code. */
export async function runWatchAdd(names: readonly string[], options: WatchAddOptions): Promise<number> {
  const from = options.from ?? [];
  if (names.length === 0 && from.length === 0 && options.own === undefined)
    throw new UsageError(
      "name an image: a reference, an archive, a layout, a folder or an SBOM; or manifests with --from",
    );
  const date = parseDate(options.date);
  const originName = originOf(from, options.as);
  const worlds = from.length === 0 ? undefined : await readWorlds(await settleReading(from, options));
  const stated = worlds?.inventories.some(({ containers }) =>
    containers.some(({ image }) => image.value !== undefined),
  );
  // Whose manifests name nothing is more likely another folder than a cluster without a pod.
  if (stated === false) throw new UsageError("the manifests name no image");
  const { tty, progress } = progressOnTerminal();
  return withStore(options.store, { make: true }, async (store) => {
    if (options.own !== undefined) store.transaction(() => store.set("own", JSON.stringify(options.own)));
    const added = await addImages({
      store,
      names,
      ...(worlds !== undefined && {
        origin: {
          name: originName,
          worlds: worlds.inventories,
          whole: worlds.unreadable.length === 0,
        },
      }),
      open: opening(options),
      cache: options.cache ? layerFolder() : undefined,
      date,
      progress,
    });
    if (tty) process.stderr.write("\r\x1b[K");
    const unreadable = [...(worlds?.unreadable ?? []), ...added.unreadable];
    for (const { file, message } of unreadable) process.stderr.write(`breakwater: ${file}: ${message}\n`);
    const { images, packages } = store.images.counts();
    printLines([
      `${counted(added.looked, "image")} looked into, ${added.known} known; ${counted(images, "image")} with ${counted(packages, "package")} watched`,
    ]);
    return unreadable.length > 0 ? 2 : 0;
  });
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

function progressOnTerminal() {
  const tty = process.stderr.isTTY;
  return {
    tty,
    progress: tty ? (what: string) => void process.stderr.write(`\r\x1b[K${what}`) : undefined,
  };
}
