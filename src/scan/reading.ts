import { mayHoldWaivers } from "../assess/index.ts";
import { isDockerfile } from "../images/index.ts";
import { Inventory, readObjects, type SourceDocument } from "../inventory/index.ts";
import type { KubernetesObject } from "../kubernetes/index.ts";
import type { Unreadable } from "../model/index.ts";
import { type FoundFile, isDefinition, readBytes, readUpTo } from "../sources/index.ts";
import type { Rendering } from "../sources/rendering/index.ts";
import { type Content, decode, parseText, type SyntaxDocument } from "../syntax/index.ts";
import type { AzureReading } from "./azure.ts";
import { DockerfileReading } from "./dockerfiles.ts";
import { SourceText } from "./source-text.ts";
import type { TextReading } from "./texts.ts";

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
  /** Manifests in which waivers may be written. */
  readonly marked = new Set<string>();
  /** By resource: what put it out, and the document it stands in. */
  readonly produced = new Map<string, { readonly rendering: Rendering; readonly document: SyntaxDocument }>();
  /** Files that rendered objects come from. */
  readonly sources = new Set<string>();
  readonly dockerfiles: DockerfileReading;
  readonly #worlds = new Map<string, SourceDocument[]>();
  readonly #edited: ReadonlyMap<string, string>;
  readonly #keep: Keep;
  readonly #others: TextReading | undefined;
  readonly #azure: AzureReading | undefined;
  files = 0;
  skipped = 0;
  documents = 0;

  /**
   * `edited` holds texts that stand in for what is on disk, by shown name. `others` is asked about everything that is no
   * manifest, `azure` about what may define Azure's resources.
   */
  constructor(
    keep: Keep,
    edited: ReadonlyMap<string, string> = new Map(),
    {
      others,
      azure,
      base = ".",
    }: {
      readonly others?: TextReading | undefined;
      readonly azure?: AzureReading;
      readonly base?: string;
    } = {},
  ) {
    this.dockerfiles = new DockerfileReading(base);
    this.#keep = keep;
    this.#azure = azure;
    this.#others = others;
    this.#edited = edited;
  }

  file(found: FoundFile, world: string): void {
    const { file, absolute } = found;
    const read = readUpTo(largestFile, found, "not a manifest");
    if ("why" in read) this.unreadable.push({ file, message: read.why });
    else this.content(file, read.content, world, absolute);
  }

  content(file: string, content: Content, world: string, absolute?: string): void {
    this.files++;
    if (isDockerfile(file)) {
      this.#dockerfile(file, content, world, absolute);
      return;
    }
    const definition = this.#azure?.wants(file, content) === true ? this.#azure : undefined;
    if (isDefinition(file) || !mayHoldManifests(content)) {
      const text = definition && this.#decoded(file, content, absolute);
      if (text === undefined) this.skipped++;
      else definition?.take(file, text, world);
      this.#others?.content(file, content, world, absolute);
      return;
    }
    const decoded = decode(content);
    if (!decoded.ok) {
      this.unreadable.push({ file, message: decoded.reason });
      return;
    }
    const text = this.#edited.get(file) ?? decoded.text;
    const source = new SourceText({ ...decoded, text }, absolute);
    const parsed = parseText(text);
    const marked = mayHoldWaivers(text);
    if (marked) this.marked.add(file);
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
    if (documents.length === 0 && definition !== undefined) {
      definition.take(file, source, world);
      this.#others?.text(file, source, world);
      return;
    }
    for (const { message, offset } of parsed.failures) this.unreadable.push({ file, message, offset });
    if (parsed.failures.length > 0 || documents.length > 0) this.texts.set(file, source);
    this.#others?.text(file, source, world, documents.length > 0);
    if (documents.length === 0) {
      if (parsed.failures.length === 0) this.skipped++;
      return;
    }
    this.#add(documents, world);
  }

  /** Searched for credentials as any text is, too. */
  #dockerfile(file: string, content: Content, world: string, absolute: string | undefined): void {
    const text = this.#decoded(file, content, absolute);
    if (text === undefined) return;
    const failures = this.dockerfiles.take(file, text, world);
    if (failures === undefined) this.skipped++;
    for (const { message, offset } of failures ?? []) this.unreadable.push({ file, message, offset });
    this.#others?.text(file, text, world);
  }

  /** The text of a definition; told where it is none. */
  #decoded(file: string, content: Content, absolute: string | undefined): SourceText | undefined {
    const decoded = decode(content);
    if (decoded.ok)
      return new SourceText({ ...decoded, text: this.#edited.get(file) ?? decoded.text }, absolute);
    this.unreadable.push({ file, message: decoded.reason });
    return undefined;
  }

  /** What a chart or overlay puts out; every document counts to the file it comes from. */
  rendering(rendering: Rendering, world: string): void {
    const { source, text } = rendering;
    const parsed = parseText(text, { language: "yaml" });
    const seen = new Map<string, Map<string, number>>();
    const documents: SourceDocument[] = [];
    for (const syntax of parsed.documents) {
      const file = rendering.fileOf(syntax);
      const names = seen.get(file) ?? new Map<string, number>();
      seen.set(file, names);
      const read = readObjects(syntax, file, world, names, source);
      if (read === undefined) continue;
      this.sources.add(file);
      for (const { ref } of [{ ref: read.resource }, ...read.objects]) {
        this.produced.set(ref.id, { rendering, document: syntax });
      }
      documents.push(this.#keep(read, true, () => syntax));
    }
    for (const { message } of parsed.failures) {
      this.unreadable.push({ file: source, message: `what it puts out is no YAML: ${message}` });
    }
    this.#add(documents, world);
  }

  /** The objects read so far. */
  objects(): KubernetesObject[] {
    return [...this.#worlds.values()].flatMap((documents) => documents.flatMap(({ objects }) => objects));
  }

  /** The text of a file that something rendered was traced to; undefined when it cannot be read. */
  sourceText(file: string, absolute: string): SourceText | undefined {
    const known = this.texts.get(file);
    if (known !== undefined) return known;
    let decoded: ReturnType<typeof decode>;
    try {
      decoded = decode(readBytes(absolute));
    } catch {
      return undefined;
    }
    if (!decoded.ok) return undefined;
    const made = new SourceText({ ...decoded, text: this.#edited.get(file) ?? decoded.text }, absolute);
    this.texts.set(file, made);
    return made;
  }

  #add(documents: readonly SourceDocument[], world: string): void {
    this.documents += documents.length;
    const known = this.#worlds.get(world);
    if (known === undefined) this.#worlds.set(world, [...documents]);
    else for (const document of documents) known.push(document);
  }

  inventories(): Inventory[] {
    const worlds = new Set([
      ...this.#worlds.keys(),
      ...(this.#azure?.worlds ?? []),
      ...this.dockerfiles.worlds,
    ]);
    return [...worlds].map((world) => {
      const documents = this.#worlds.get(world) ?? [];
      const objects = documents.flatMap((document) => document.objects);
      return new Inventory(world, objects, documents, this.#azure?.of(world), this.dockerfiles.of(world));
    });
  }
}

/** Cheap enough to spare parsing what holds no object; UTF-16 is let through. */
function mayHoldManifests(content: Content): boolean {
  if (typeof content === "string") return content.includes("apiVersion") && content.includes("kind");
  const buffer = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (buffer.subarray(0, 4).includes(0) || buffer[0] === 0xff || buffer[0] === 0xfe) return true;
  return buffer.includes("apiVersion") && buffer.includes("kind");
}
