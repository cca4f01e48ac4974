import { reasonOf, UsageError } from "../../base/result.ts";
import {
  type Descriptor,
  type ImageIndex,
  type ImageManifest,
  isAttestation,
  readManifest,
} from "./manifest.ts";
import type { OpenOptions } from "./options.ts";
import { defaultPlatform, fit, type Platform, parsePlatform, platformText } from "./platform.ts";
import { manifestBytes, type Store } from "./store.ts";

export interface Chosen {
  readonly manifest: ImageManifest;
  readonly digest: string;
  readonly indexDigest: string | null;
}

/** Indexes in indexes, and documents read altogether, before somebody is thought to play games. */
const deepest = 4;
const mostRead = 32;

/** The image of a platform, however many indexes lead to it. Throws a UsageError that says which platforms there are. */
export async function choose(
  bytes: Buffer,
  digest: string,
  store: Store,
  options: OpenOptions,
): Promise<Chosen> {
  const top = readManifest(bytes);
  if (top.kind === "image") return { manifest: top, digest, indexDigest: null };
  return chooseOf(top, digest, store, options);
}

/** The same from an index that is read already; without a digest, it is none that a registry knows. */
export async function chooseOf(
  index: ImageIndex,
  digest: string | null,
  store: Store,
  { platform, tell }: OpenOptions,
): Promise<Chosen> {
  const search = new Search(store, parsePlatform(platform ?? defaultPlatform));
  const found = await search.within(index, digest, 1);
  if (found !== undefined) return found;
  const others = [...search.seen];
  const [only] = search.images;
  if (platform === undefined && search.images.length === 1 && only !== undefined) {
    tell?.(`it is there for ${others.join()} only, which is taken`);
    return search.take(only, digest);
  }
  const there = others.length === 0 ? "names no platform" : `is for ${others.slice(0, 20).join(", ")}`;
  throw new UsageError(`it has no image for ${platform ?? defaultPlatform}: it ${there}`);
}

class Search {
  readonly #store: Store;
  readonly #wanted: Platform;
  #read = 0;
  readonly seen = new Set<string>();
  readonly images: Descriptor[] = [];

  constructor(store: Store, wanted: Platform) {
    this.#store = store;
    this.#wanted = wanted;
  }

  async within(index: ImageIndex, digest: string | null, depth: number): Promise<Chosen | undefined> {
    const entries = await this.#present(index.manifests.filter((each) => !isAttestation(each)));
    for (const { platform } of entries) if (platform !== undefined) this.seen.add(platformText(platform));
    const platformless = entries.filter((each) => each.platform === undefined);
    this.images.push(...entries.filter((each) => each.platform !== undefined));
    for (const entry of [...this.#best(entries), ...platformless]) {
      const document = await this.#document(entry);
      if (document.kind === "image") {
        if (entry.platform === undefined && entries.length > 1) this.images.push(entry);
        else return { manifest: document, digest: entry.digest, indexDigest: digest };
      } else if (depth < deepest) {
        const found = await this.within(document, entry.digest, depth + 1);
        if (found !== undefined) return found;
      } else throw new UsageError(`more than ${deepest} indexes lie within each other`);
    }
    return undefined;
  }

  async take(entry: Descriptor, indexDigest: string | null): Promise<Chosen> {
    const document = await this.#document(entry);
    if (document.kind !== "image") throw new UsageError("its index leads to further indexes only");
    return { manifest: document, digest: entry.digest, indexDigest };
  }

  /** An archive of one platform has the index of all. */
  async #present(entries: readonly Descriptor[]): Promise<readonly Descriptor[]> {
    const present: Descriptor[] = [];
    let reason: string | undefined;
    for (const entry of entries) {
      const lacking = await this.#store.lacks(entry, false);
      if (lacking === undefined) present.push(entry);
      else reason ??= lacking;
    }
    if (present.length === 0 && reason !== undefined) throw new UsageError(reason);
    return present;
  }

  #best(entries: readonly Descriptor[]): readonly Descriptor[] {
    return entries
      .flatMap((entry) => {
        const score = entry.platform && fit(this.#wanted, entry.platform);
        return score === undefined ? [] : [{ entry, score }];
      })
      .sort((a, b) => b.score - a.score || newerBuild(b.entry, a.entry))
      .map(({ entry }) => entry);
  }

  async #document(entry: Descriptor): Promise<ImageIndex | ImageManifest> {
    if (++this.#read > mostRead)
      throw new UsageError(`more than ${mostRead} manifests would have to be read`);
    const bytes = await manifestBytes(this.#store, entry).catch((error: unknown) => {
      throw new UsageError(`the manifest ${entry.digest}: ${reasonOf(error)}`);
    });
    return readManifest(bytes);
  }
}

function newerBuild(a: Descriptor, b: Descriptor): number {
  return (a.platform?.osVersion ?? "").localeCompare(b.platform?.osVersion ?? "", "en", { numeric: true });
}
