import {
  type Dirent,
  globSync,
  readdirSync,
  readFileSync,
  realpathSync,
  type Stats,
  statSync,
} from "node:fs";
import { basename, extname, isAbsolute, join, relative, resolve, sep } from "node:path";
import { reasonOf, UsageError } from "../base/result.ts";
import { isDockerfile } from "../images/index.ts";
import { type Content, isPlain } from "../syntax/index.ts";
import { IgnoreRules } from "./ignore-rules.ts";

/** A file that may hold something to assess: manifests, definitions of clusters, a Dockerfile. */
export interface FoundFile {
  /** As shown: relative to the base, forward slashes. */
  readonly file: string;
  readonly absolute: string;
  /** Which of the given arguments led here. */
  readonly root: string;
  readonly size: number;
}

export interface FileTrouble {
  readonly file: string;
  readonly message: string;
}

export interface Found {
  readonly files: readonly FoundFile[];
  /** All others, where they were asked for. */
  readonly texts: readonly FoundFile[];
  readonly trouble: readonly FileTrouble[];
  /** Files left out because of their ending. Ignored ones are not counted: nobody looked. */
  readonly skipped: number;
}

export interface FindOptions {
  /** Paths are shown relative to it. */
  readonly base: string;
  /** Give the files that can hold no manifest, too. */
  readonly texts?: boolean;
  /** Do not respect .gitignore; .breakwaterignore always counts. */
  readonly noGitignore?: boolean;
  /** Where ignore files are read from instead of the disk. */
  readonly trusted?: FileReader | undefined;
}

/** A file's bytes by its absolute path; undefined when there is none. */
export type FileReader = (absolute: string) => Uint8Array | undefined;

const manifestEndings = new Set([".yaml", ".yml", ".json", ".jsonc"]);
/** Definitions of Azure's resources, and scripts that may create them. */
const definitionEndings = new Set([
  ".tf",
  ".tfvars",
  ".tfstate",
  ".bicep",
  ".bicepparam",
  ".sh",
  ".bash",
  ".azcli",
]);
/** Names of files that make their folder a chart or an overlay. */
const renderable = new Set(["Chart.yaml", "kustomization.yaml", "kustomization.yml", "Kustomization"]);
const neverEntered = new Set([".git", "node_modules", ".terraform"]);

/**
 * Finds the files that the arguments name: a file as it is, a folder's manifests and definitions by their endings, a pattern's
 * matches. Symbolic links are followed while they stay inside the folder; loops and dangling links are told.
 * Throws a UsageError for an argument that names nothing.
 */
export function findFiles(roots: readonly string[], options: FindOptions): Found {
  const search = new Search(options);
  for (const root of roots) search.from(root);
  return search.result();
}

class Search {
  readonly #options: FindOptions;
  readonly #files = new Map<string, FoundFile>();
  readonly #texts = new Map<string, FoundFile>();
  readonly #trouble: FileTrouble[] = [];
  #skipped = 0;

  constructor(options: FindOptions) {
    this.#options = options;
  }

  result(): Found {
    const sorted = (files: ReadonlyMap<string, FoundFile>): FoundFile[] =>
      [...files.values()].sort((a, b) => (a.file < b.file ? -1 : a.file > b.file ? 1 : 0));
    return {
      files: sorted(this.#files),
      texts: sorted(this.#texts),
      trouble: this.#trouble,
      skipped: this.#skipped,
    };
  }

  from(root: string): void {
    const absolute = resolve(this.#options.base, root);
    let stats: Stats;
    try {
      stats = statSync(absolute);
    } catch (error) {
      const matches = /[*?[{]/.test(root) ? globSync(root, { cwd: this.#options.base }).sort() : [];
      if (matches.length === 0) throw new UsageError(`${root}: ${reason(error)}`);
      for (const match of matches) this.from(match);
      return;
    }
    if (stats.isDirectory()) {
      const ignored = IgnoreRules.above(absolute, this.#options);
      this.#folder(absolute, root, ignored, new Set([realpathSync(absolute)]));
    } else this.#add(absolute, root, stats);
  }

  #folder(folder: string, root: string, ignored: IgnoreRules, ancestors: ReadonlySet<string>): void {
    let entries: Dirent[];
    try {
      entries = readdirSync(folder, { withFileTypes: true });
    } catch (error) {
      this.#tell(folder, reason(error));
      return;
    }
    const rules = ignored.enter(
      folder,
      entries.map((entry) => entry.name),
    );
    for (const entry of entries) {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) {
        if (neverEntered.has(entry.name) || rules.ignores(path, true)) continue;
        this.#folder(path, root, rules, ancestors);
      } else if (entry.isSymbolicLink()) this.#link(path, root, rules, ancestors);
      else if (entry.isFile()) this.#file(path, root, rules);
    }
  }

  #file(path: string, root: string, rules: IgnoreRules): void {
    const ending = extname(path).toLowerCase();
    const isWanted = manifestEndings.has(ending) || definitionEndings.has(ending);
    if (!isWanted && !isRenderable(path) && !isDockerfile(path)) {
      this.#skipped++;
      if (this.#options.texts === true && !rules.ignores(path, false))
        this.#add(path, root, undefined, this.#texts);
    } else if (!rules.ignores(path, false)) this.#add(path, root);
  }

  #link(path: string, root: string, rules: IgnoreRules, ancestors: ReadonlySet<string>): void {
    if (rules.ignores(path, false)) return;
    let target: string;
    let stats: Stats;
    try {
      target = realpathSync(path);
      stats = statSync(target);
    } catch (error) {
      this.#tell(path, reason(error));
      return;
    }
    if (!isInside(target, realpathSync(resolve(this.#options.base, root)))) {
      this.#skipped++;
    } else if (stats.isDirectory()) {
      if (rules.ignores(path, true)) return;
      const loop = [...ancestors].some((ancestor) => isInside(ancestor, target)) || isInside(path, target);
      if (loop) this.#tell(path, `a symbolic link that leads back to ${this.#show(target)}`);
      else this.#folder(path, root, rules, new Set([...ancestors, target]));
    } else this.#file(path, root, rules);
  }

  #add(absolute: string, root: string, stats?: Stats, files = this.#files): void {
    if (files.has(absolute)) return;
    let size: number;
    try {
      size = (stats ?? statSync(absolute)).size;
    } catch (error) {
      this.#tell(absolute, reason(error));
      return;
    }
    files.set(absolute, { file: this.#show(absolute), absolute, root, size });
  }

  #tell(path: string, message: string): void {
    this.#trouble.push({ file: this.#show(path), message });
  }

  #show(path: string): string {
    return displayPath(path, this.#options.base);
  }
}

/** Whether a file's name says that its folder is a chart or an overlay. */
export function isRenderable(path: string): boolean {
  return renderable.has(basename(path));
}

/** Whether a file can only define resources of Azure. */
export function isDefinition(path: string): boolean {
  return definitionEndings.has(extname(path).toLowerCase());
}

/** A packed chart, if named as an argument: within a folder only charts' own dependencies are packed. */
export function isArchive(path: string): boolean {
  return /\.(?:tgz|tar\.gz)$/.test(path);
}

/** Relative to the base where inside it, forward slashes. */
export function displayPath(path: string, base: string): string {
  const inside = relative(base, path);
  const shown =
    inside === "" ? basename(path) : inside.startsWith("..") || isAbsolute(inside) ? path : inside;
  return sep === "/" ? shown : shown.split(sep).join("/");
}

/** The bytes of a file; throws what the file system throws. */
export function readBytes(absolute: string): Uint8Array {
  return readFileSync(absolute);
}

/** A file's content, or why it is not at hand. */
export type ReadFile = { readonly content: Content } | { readonly why: string };

/** The content of a file of at most so many bytes. `use` says what a larger one is not. */
export function readUpTo(most: number, { absolute, size }: FoundFile, use: string): ReadFile {
  if (size > most) return { why: `larger than ${most / 1024 / 1024} MiB: ${use}` };
  try {
    // A pipe has no size and can be read only once.
    return { content: size === 0 ? readBytes(absolute) : readContent(absolute) };
  } catch (error) {
    return { why: reason(error) };
  }
}

/** In one call of Node's where that is all it takes; bytes, which take several and decoding besides, are for the others. */
function readContent(absolute: string): Content {
  const text = readFileSync(absolute, "utf8");
  return isPlain(text) ? text : readBytes(absolute);
}

/** What went wrong with a path, without the path. */
export function reason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
      return "no such file or folder";
    case "EACCES":
    case "EPERM":
      return "permission denied";
    case "ELOOP":
      return "a loop of symbolic links";
    case "EISDIR":
      return "is a folder";
    default:
      return reasonOf(error);
  }
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}
