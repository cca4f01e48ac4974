import { existsSync, readFileSync, statSync } from "node:fs";
import { decode, parseText, type SyntaxDocument } from "../../syntax/index.ts";
import { displayPath } from "../files.ts";

/** Larger ones are no charts' or overlays' own files. */
const largest = 16 * 1024 * 1024;

/** Files as a run sees them: on disk, or as an edit in memory would leave them. */
export class RunFiles {
  readonly base: string;
  readonly #edited: ReadonlyMap<string, string>;
  readonly #texts = new Map<string, string | undefined>();
  readonly #documents = new Map<string, readonly SyntaxDocument[]>();

  /** `edited` holds texts by shown name. */
  constructor(base: string, edited: ReadonlyMap<string, string> = new Map()) {
    this.base = base;
    this.#edited = edited;
  }

  shown(absolute: string): string {
    return displayPath(absolute, this.base);
  }

  isEdited(absolute: string): boolean {
    return this.#edited.has(this.shown(absolute));
  }

  isFile(absolute: string): boolean {
    return statSync(absolute, { throwIfNoEntry: false })?.isFile() === true;
  }

  isFolder(absolute: string): boolean {
    return statSync(absolute, { throwIfNoEntry: false })?.isDirectory() === true;
  }

  exists(absolute: string): boolean {
    return existsSync(absolute);
  }

  /** The decoded text; undefined when there is none that can be read. */
  text(absolute: string): string | undefined {
    if (!this.#texts.has(absolute)) this.#texts.set(absolute, this.#read(absolute));
    return this.#texts.get(absolute);
  }

  /** The documents of a YAML or JSON file, templates masked. */
  documents(absolute: string): readonly SyntaxDocument[] {
    let documents = this.#documents.get(absolute);
    if (documents === undefined) {
      const text = this.text(absolute);
      documents = text === undefined ? [] : parseText(text).documents;
      this.#documents.set(absolute, documents);
    }
    return documents;
  }

  #read(absolute: string): string | undefined {
    const edited = this.#edited.get(this.shown(absolute));
    if (edited !== undefined) return edited;
    try {
      if (statSync(absolute).size > largest) return undefined;
      const decoded = decode(readFileSync(absolute));
      return decoded.ok ? decoded.text : undefined;
    } catch {
      return undefined;
    }
  }
}
