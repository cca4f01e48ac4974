import { statSync } from "node:fs";
import { UsageError } from "../../base/result.ts";
import type { Inventory } from "../../inventory/index.ts";
import { resourceName, type Unreadable } from "../../model/index.ts";
import { type OpenOptions, openImage } from "../../sources/images/index.ts";
import { reason } from "../../sources/index.ts";
import { inspect } from "../../sources/layers/index.ts";
import type { Link, WatchStore } from "../../sources/watch/index.ts";
import { lookInto } from "../images/index.ts";

export interface AddRequest {
  readonly store: WatchStore;
  /** Images that somebody names: references, archives, layouts, folders, SBOMs. */
  readonly names: readonly string[];
  /** Whose workloads, and what they are: all that the origin has, unless a part of it could not be read. */
  readonly origin?: { readonly name: string; readonly worlds: readonly Inventory[]; readonly whole: boolean };
  readonly open: OpenOptions;
  readonly cache: string | undefined;
  readonly date: string;
  readonly progress: ((what: string) => void) | undefined;
}

export interface Added {
  /** How many images were looked into, and how many are as they were. */
  readonly looked: number;
  readonly known: number;
  readonly unreadable: readonly Unreadable[];
}

/** Looks into images whose digest is not known yet. What cannot be read is told, and stays as it was. */
export async function addImages(request: AddRequest): Promise<Added> {
  const { store, names, origin, date } = request;
  const unreadable: Unreadable[] = [];
  let [looked, known] = [0, 0];
  const workloads = workloadsIn(origin?.worlds ?? []);
  const running: Link[] = [];
  for (const name of new Set([...names, ...workloads.keys()])) {
    const found = await find(name, request);
    if (typeof found === "string") unreadable.push({ file: name, message: found });
    else if (found.content === undefined) known++;
    else looked++;
    for (const { what, why } of typeof found === "string" ? [] : (found.content?.unreadable ?? []))
      unreadable.push({ file: name, message: `${what}: ${why}` });
    store.transaction(() => {
      const link = linkOf(name, found, store);
      if (link === undefined) return;
      if (names.includes(name)) store.images.name(link, date);
      const run = workloads.get(name);
      if (run === undefined || origin === undefined) return;
      running.push({ ...link, workloads: run });
      store.images.run(origin.name, { ...link, workloads: run }, date);
    });
  }
  store.transaction(() => {
    if (origin?.whole === true) store.images.settle(origin.name, running, date);
    store.images.removeUnused();
  });
  return { looked, known, unreadable };
}

type Found = Opened | string;

interface Opened {
  readonly reference: string | null;
  readonly digest: string | null;
  /** Absent: it is known. */
  readonly content?: Awaited<ReturnType<typeof inspect>>;
}

/** A text says why it cannot be read. */
async function find(name: string, { store, open, cache, progress }: AddRequest): Promise<Found> {
  try {
    const source = await openImage(name, open);
    try {
      const { reference, digest } = source;
      if (digest !== null && store.contents.find(digest) !== undefined) return { reference, digest };
      return { reference, digest, content: await inspect(source, { cache, progress }) };
    } finally {
      source.close();
    }
  } catch (error) {
    if (!mayBeSbom(name)) return error instanceof UsageError ? error.message : reason(error);
    const content = await lookInto(name, { open, cache, progress });
    return typeof content === "string"
      ? content
      : { reference: content.reference, digest: content.digest, content };
  }
}

/** What could not be asked again is what it was. */
function linkOf(name: string, found: Found, store: WatchStore): Link | undefined {
  if (typeof found === "string") return store.images.current(name);
  const { reference, digest } = found;
  const isSbom = found.content?.source === "sbom";
  const content =
    found.content === undefined ? store.contents.find(digest ?? "") : store.contents.put(found.content);
  if (content === undefined) return store.images.current(name);
  // A file says nothing of whose packages it lists, and the next image's has the same name.
  return { name: isSbom ? (reference ?? name) : name, reference, content, workloads: [] };
}

function mayBeSbom(name: string): boolean {
  return name.startsWith("sbom:") || statSync(name, { throwIfNoEntry: false })?.isFile() === true;
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
