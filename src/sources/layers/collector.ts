import { append } from "../../base/append.ts";
import { type FileFacts, type LayerFacts, programAt } from "../../images/index.ts";
import type { TarEntry, TarVisitor } from "../archive/index.ts";
import type { FileHeader, PackageReader } from "../packages/index.ts";
import { Allowance } from "./allowance.ts";
import { FileBytes, mostKept } from "./file-bytes.ts";
import { factsIn, isNotable, isOpenFolder, type Look, lookAt, tooLarge } from "./file-look.ts";
import { type FurtherName, type FurtherNames, isReadByName } from "./linked.ts";
import { imagePath, whiteoutOf } from "./path.ts";

/** No kernel makes a link that leads further (Linux, PATH_MAX). */
const longestTarget = 4095;
const headLength = 64;

/** Gathers what is told of a layer while its archive goes by. One file at a time is held, and none that nobody reads. */
export class LayerCollector implements TarVisitor {
  readonly #readers: readonly PackageReader[];
  readonly #files: FileFacts[] = [];
  readonly #paths: string[] = [];
  readonly #links: (readonly [string, string])[] = [];
  readonly #whiteouts: string[] = [];
  readonly #opaque: string[] = [];
  readonly #allowance: Allowance;
  readonly #furtherNames = new Map<string, FurtherName[]>();
  #entries = 0;
  /** The file that goes by. */
  #file: (FileHeader & { readonly uid: number }) | undefined;
  #look: Look | undefined;
  #decided = false;
  readonly #bytes = new FileBytes();

  constructor(readers: readonly PackageReader[], allowance = new Allowance()) {
    this.#readers = readers;
    this.#allowance = allowance;
  }

  entry(entry: TarEntry): boolean {
    this.#bytes.shrink();
    const path = imagePath(entry.name);
    this.#entries++;
    this.#allowance.entries(1);
    this.#allowance.names(path.length + entry.target.length);
    if (path === "") return false;
    const whiteout = whiteoutOf(path);
    if (whiteout !== undefined) {
      if (whiteout !== "ignored") (whiteout.opaque ? this.#opaque : this.#whiteouts).push(whiteout.path);
      return false;
    }
    const { mode, uid, size } = entry;
    switch (entry.type) {
      case "directory":
        if (isOpenFolder(entry)) this.#files.push({ path, mode, uid, size: 0, isDirectory: true });
        else this.#paths.push(`${path}/`);
        return false;
      case "symlink":
      case "link":
        this.#link(path, entry);
        return false;
      case "file":
        if (entry.isSparse) {
          this.#files.push({ path, size, mode, uid, unreadable: ["it is stored without its holes"] });
          return false;
        }
        this.#file = { path, size, mode, uid };
        this.#look = undefined;
        this.#decided = false;
        this.#bytes.begin();
        return true;
      default:
        this.#paths.push(path);
        return false;
    }
  }

  content(piece: Buffer): void {
    const file = this.#file;
    if (file === undefined || (this.#decided && this.#look === undefined)) return;
    if (!this.#decided) {
      const isWhole = piece.length === file.size;
      if (isWhole) this.#bytes.takeWhole(piece);
      else this.#bytes.append(piece);
      if (isWhole || this.#bytes.length >= Math.min(headLength, file.size))
        this.#decide(file, this.#bytes.all);
    } else this.#bytes.append(piece, file.size);
  }

  end(): void {
    const file = this.#file;
    this.#file = undefined;
    if (file === undefined) return;
    if (!this.#decided) this.#decide(file, Buffer.alloc(0));
    const look = this.#look;
    const bytes = this.#bytes.all;
    if (look !== undefined) this.#allowance.looked(bytes.length);
    const told = look === undefined ? {} : factsIn(bytes, file, look);
    this.#allowance.told(told);
    this.#bytes.begin();
    if (Object.keys(told).length > 0 || isNotable(file.path, file)) this.#files.push({ ...file, ...told });
    else this.#paths.push(file.path);
  }

  /** Whether a file is being read that takes much room. */
  get isLarge(): boolean {
    return this.#look !== undefined && this.#file !== undefined && this.#file.size > mostKept;
  }

  /** Hard links under whose names files are read. */
  get furtherNames(): FurtherNames {
    return this.#furtherNames;
  }

  facts(bytes: number): LayerFacts {
    return {
      paths: this.#paths,
      files: this.#files,
      links: this.#links,
      whiteouts: this.#whiteouts,
      opaque: this.#opaque,
      entries: this.#entries,
      bytes,
    };
  }

  #decide(file: FileHeader & { readonly uid: number }, head: Buffer): void {
    this.#decided = true;
    const look = lookAt(file, head, this.#readers);
    const why = look && tooLarge(file.size, look);
    if (why === undefined) {
      this.#look = look;
      return;
    }
    this.#files.push({ ...file, unreadable: [why] });
    this.#file = undefined;
  }

  #link(path: string, { type, target, mode, uid }: TarEntry): void {
    if (target.length > longestTarget) {
      this.#paths.push(path);
      return;
    }
    const program = programAt(path);
    // The names of one file: what leads to it is told of the file itself.
    if (program !== undefined)
      this.#files.push({ path, mode: mode & 0o777, uid, size: 0, target: absolute(type, target) });
    else if (type === "symlink") this.#links.push([path, target]);
    else {
      this.#paths.push(path);
      const name = { path, mode, uid };
      if (isReadByName(name, this.#readers)) append(this.#furtherNames, imagePath(target), name);
    }
  }
}

/** Hard links name their target from the root. */
function absolute(type: TarEntry["type"], target: string): string {
  return type === "link" ? `/${imagePath(target)}` : target;
}
