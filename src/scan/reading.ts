import { mayHoldWaivers } from "../assess/index.ts";
import { Inventory, readObjects, type SourceDocument } from "../inventory/index.ts";
import type { Unreadable } from "../model/index.ts";
import { type FoundFile, readBytes, reason } from "../sources/index.ts";
import { decode, parseText, type SyntaxDocument } from "../syntax/index.ts";
import { SourceText } from "./source-text.ts";

/** Larger files are no manifests: an API object ends at 1.5 MiB. */
const largestFile = 32 * 1024 * 1024;

/**
 * Sees a document as soon as it is read, and whether its file may hold waivers; gives what to keep of it. `again` reads
 * the document once more.
 */
export type Keep = (
  document: SourceDocument,
  mayHoldWaivers: boolean,
  again: () => SyntaxDocument | undefined,
) => SourceDocument;

/** Reads files into worlds; what cannot be read is told and the rest goes on. */
export class Reading {
  readonly unreadable: Unreadable[] = [];
  readonly texts = new Map<string, SourceText>();
  readonly #worlds = new Map<string, SourceDocument[]>();
  readonly #edited: ReadonlyMap<string, string>;
  readonly #keep: Keep;
  files = 0;
  skipped = 0;
  documents = 0;

  /**
   * `edited` holds texts that stand in for what is on disk, by shown name.
   */
  constructor(keep: Keep, edited: ReadonlyMap<string, string> = new Map()) {
    this.#keep = keep;
    this.#edited = edited;
  }

  file({ file, absolute, size }: FoundFile, world: string): void {
    if (size > largestFile) {
      this.unreadable.push({ file, message: `larger than ${largestFile / 1024 / 1024} MiB: not a manifest` });
      return;
    }
    let bytes: Uint8Array;
    try {
      bytes = readBytes(absolute);
    } catch (error) {
      this.unreadable.push({ file, message: reason(error) });
      return;
    }
    this.bytes(file, bytes, world, absolute);
  }

  bytes(file: string, bytes: Uint8Array, world: string, absolute?: string): void {
    this.files++;
    if (!mayHoldManifests(bytes)) {
      this.skipped++;
      return;
    }
    const decoded = decode(bytes);
    if (!decoded.ok) {
      this.unreadable.push({ file, message: decoded.reason });
      return;
    }
    const text = this.#edited.get(file) ?? decoded.text;
    const parsed = parseText(text);
    const marked = mayHoldWaivers(text);
    const documents: SourceDocument[] = [];
    const seen = new Map<string, number>();
    let reread: ReadonlyMap<number, SyntaxDocument> | undefined;
    const rereading = () => (reread ??= new Map(parseText(text).documents.map((each) => [each.index, each])));
    for (const syntax of parsed.documents) {
      const document = readObjects(syntax, file, world, seen);
      if (document === undefined) continue;
      const { index } = syntax;
      const again = () => rereading().get(index);
      documents.push(this.#keep(document, marked, again));
    }
    for (const { message, offset } of parsed.failures) this.unreadable.push({ file, message, offset });
    if (parsed.failures.length > 0 || documents.length > 0) {
      this.texts.set(file, new SourceText({ ...decoded, text }, absolute));
    }
    if (documents.length === 0) {
      if (parsed.failures.length === 0) this.skipped++;
      return;
    }
    this.documents += documents.length;
    const known = this.#worlds.get(world);
    if (known === undefined) this.#worlds.set(world, documents);
    else for (const document of documents) known.push(document);
  }

  inventories(): Inventory[] {
    return [...this.#worlds].map(([world, documents]) => {
      const objects = documents.flatMap((document) => document.objects);
      return new Inventory(world, objects, documents);
    });
  }
}

/** Cheap enough to spare parsing what holds no object; UTF-16 is let through. */
function mayHoldManifests(bytes: Uint8Array): boolean {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (buffer.subarray(0, 4).includes(0) || buffer[0] === 0xff || buffer[0] === 0xfe) return true;
  return buffer.includes("apiVersion") && buffer.includes("kind");
}
