import { existsSync, readFileSync, realpathSync, statSync } from "node:fs";
import { basename, dirname, join, relative, sep } from "node:path";
import { decode, parseText, type SyntaxDocument } from "../../syntax/index.ts";
import { unpack } from "../archive/index.ts";
import { displayPath, type FoundFile } from "../files.ts";
import { filesBelow, isBelow } from "./copy.ts";

/** Larger ones are no charts' or overlays' own files. */
const largest = 16 * 1024 * 1024;

/** Of all archives of a run together: charts hold charts that hold charts. */
const mostUnpacked = 512 * 1024 * 1024;

/** Files as a run sees them: on disk, or as an edit in memory would leave them. */
export class RunFiles {
  readonly base: string;
  readonly #edited: ReadonlyMap<string, string>;
  /** Folders that an archive was unpacked to, with the archive as shown. */
  readonly #archives = new Map<string, string>();
  #unpackable = mostUnpacked;
  readonly #opened = new Map<string, string | undefined>();
  readonly #texts = new Map<string, string | undefined>();
  readonly #documents = new Map<string, readonly SyntaxDocument[]>();

  /** `edited` holds texts by shown name. */
  constructor(base: string, edited: ReadonlyMap<string, string> = new Map()) {
    this.base = base;
    this.#edited = edited;
  }

  shown(absolute: string): string {
    for (const [folder, archive] of this.#archives) {
      if (absolute.startsWith(folder + sep)) {
        return `${archive}/${relative(folder, absolute).split(sep).join("/")}`;
      }
    }
    return displayPath(absolute, this.base);
  }

  /** Unpacks a chart's archive. Its files are then found like others, and shown as parts of the archive. */
  unpack({ file, absolute, root }: FoundFile): FoundFile[] {
    const { folder, bytes } = unpack(readFileSync(absolute), this.#unpackable);
    this.#unpackable -= bytes;
    this.#archives.set(folder, file);
    return filesBelow(folder).map((path) => ({
      file: this.shown(path),
      absolute: path,
      root,
      size: statSync(path).size,
    }));
  }

  /** The folder of the chart in an archive that lies in a chart; undefined where it cannot be unpacked. */
  opened(archive: string): string | undefined {
    if (!this.#opened.has(archive)) this.#opened.set(archive, this.#open(archive));
    return this.#opened.get(archive);
  }

  #open(archive: string): string | undefined {
    try {
      const [outermost] = this.unpack({ file: this.shown(archive), absolute: archive, root: "", size: 0 })
        .map(({ absolute }) => absolute)
        .filter((absolute) => basename(absolute) === "Chart.yaml")
        .sort((a, b) => a.length - b.length);
      return outermost && dirname(outermost);
    } catch {
      return undefined;
    }
  }

  /** Whether a file is part of an archive: nothing is written there. */
  isPacked(absolute: string): boolean {
    return [...this.#archives.keys()].some((folder) => absolute.startsWith(folder + sep));
  }

  isEdited(absolute: string): boolean {
    return this.#edited.has(this.shown(absolute));
  }

  /** The folders that belong to what is scanned: the run's own, and the repository around a path. */
  rootsOf(absolute: string): string[] {
    const roots = [this.base, absolute];
    for (let at = absolute; dirname(at) !== at; at = dirname(at)) {
      if (existsSync(join(at, ".git"))) return [...roots, at];
    }
    return roots;
  }

  /** Whether a path leads to what belongs to the scan of something else, links followed. */
  belongs(absolute: string, beside: string): boolean {
    try {
      const target = realpathSync(absolute);
      return this.rootsOf(beside).some((root) => existsSync(root) && isBelow(target, realpathSync(root)));
    } catch {
      return false;
    }
  }

  isFile(absolute: string): boolean {
    return statSync(absolute, { throwIfNoEntry: false })?.isFile() === true;
  }

  isFolder(absolute: string): boolean {
    return statSync(absolute, { throwIfNoEntry: false })?.isDirectory() === true;
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
