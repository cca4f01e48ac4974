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
  /** Whose workloads run images. */
  readonly origins: readonly Origin[];
  readonly open: OpenOptions;
  readonly cache: string | undefined;
  readonly date: string;
  readonly progress: ((what: string) => void) | undefined;
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

export interface Added {
  /** How many images were looked into, and how many are as they were. */
  readonly looked: number;
  readonly known: number;
  readonly unreadable: readonly Unreadable[];
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

/** Each image is looked for once, whoever names it. */
class Finder implements Added {
  looked = 0;
  known = 0;
  readonly unreadable: Unreadable[] = [];
  readonly #request: AddRequest;
  readonly #links = new Map<string, Link>();

  constructor(request: AddRequest) {
    this.#request = request;
  }

  /** What a name leads to is used: what was known of it, where it cannot be read. */
  async find(name: string, opened: string, use: (link: Link) => void): Promise<void> {
    const key = JSON.stringify([name, opened]);
    const known = this.#links.get(key);
    const { store } = this.#request;
    const found = known === undefined ? await this.#open(name, opened) : undefined;
    // At once: what nobody uses is let go of, by other processes, too.
    store.transaction(() => {
      const link = found === undefined ? known : linkOf(name, found, store);
      if (link === undefined) return;
      this.#links.set(key, link);
      use(link);
    });
  }

  async #open(name: string, opened: string): Promise<Found> {
    const found = await find(opened, this.#request);
    if (typeof found === "string") {
      this.unreadable.push({ file: name, message: found });
      return found;
    }
    if (found.content === undefined) this.known++;
    else this.looked++;
    for (const { what, why } of found.content?.unreadable ?? [])
      this.unreadable.push({ file: name, message: `${what}: ${why}` });
    return found;
  }
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
  if (name.startsWith("registry:")) return false;
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
