import { statSync } from "node:fs";
import { UsageError } from "../../base/result.ts";
import type { Unreadable } from "../../model/index.ts";
import { type OpenOptions, openImage } from "../../sources/images/index.ts";
import { reason } from "../../sources/index.ts";
import { inspect } from "../../sources/layers/index.ts";
import type { Link, WatchStore } from "../../sources/watch/index.ts";
import { lookInto } from "../images/index.ts";

/** Where to look, and where to keep what is found. */
export interface FindRequest {
  readonly store: WatchStore;
  readonly open: OpenOptions;
  readonly cache: string | undefined;
  readonly progress: ((what: string) => void) | undefined;
}

/** How it went. */
export interface Added {
  /** How many images were looked into, and how many are as they were. */
  readonly looked: number;
  readonly known: number;
  readonly unreadable: readonly Unreadable[];
}

/** Each image is looked for once, whoever names it. */
export class Finder implements Added {
  looked = 0;
  known = 0;
  readonly unreadable: Unreadable[] = [];
  readonly #request: FindRequest;
  readonly #links = new Map<string, Link>();

  constructor(request: FindRequest) {
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
async function find(name: string, { store, open, cache, progress }: FindRequest): Promise<Found> {
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
