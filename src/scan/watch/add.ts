import type { Inventory } from "../../inventory/index.ts";
import { resourceName } from "../../model/index.ts";
import type { Link } from "../../sources/watch/index.ts";
import { type Added, Finder, type FindRequest } from "./find.ts";

export interface AddRequest extends FindRequest {
  /** Images that somebody names: references, archives, layouts, folders, SBOMs. */
  readonly names: readonly string[];
  /** Whose workloads run images. */
  readonly origins: readonly Origin[];
  readonly date: string;
}

/** Workloads that are together the next time, too. */
export interface Origin {
  readonly name: string;
  readonly worlds: readonly Inventory[];
  /** These are all that it has: no part of it could not be read. */
  readonly whole: boolean;
  /** What opens an image, by its name; absent: its name does, in a registry. Names that are not in it are those of no image. */
  readonly references?: ReadonlyMap<string, string>;
}

/** Looks into images whose digest is not known yet. What cannot be read is told, and stays as it was. */
export async function addImages(request: AddRequest): Promise<Added> {
  const { store, names, origins, date } = request;
  const finder = new Finder(request);
  for (const name of new Set(names)) {
    await finder.find(name, name, (link) => store.images.name(link, date));
  }
  for (const { name: origin, worlds, whole, references } of origins) {
    const running: Link[] = [];
    for (const [name, workloads] of workloadsIn(worlds)) {
      const opened = references === undefined ? `registry:${name}` : references.get(name);
      if (opened === undefined) continue;
      await finder.find(name, opened, (link) => {
        running.push({ ...link, workloads });
        store.images.run(origin, { ...link, workloads }, date);
      });
    }
    if (whole) store.transaction(() => store.images.settle(origin, running, date));
  }
  store.transaction(() => store.images.removeUnused());
  return finder;
}

/** By the name of an image, the workloads whose containers state it. */
function workloadsIn(worlds: readonly Inventory[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, Set<string>>();
  for (const { workloads } of worlds)
    for (const pod of workloads)
      for (const { image } of pod.containers) {
        if (image.value === undefined) continue;
        const of = found.get(image.value) ?? new Set();
        found.set(image.value, of.add(resourceName(pod.object.ref)));
      }
  return new Map([...found].map(([name, of]) => [name, [...of]]));
}
