import type { FileFacts } from "../../images/index.ts";
import type { TarEntry, TarVisitor } from "../archive/index.ts";
import type { PackageReader } from "../packages/index.ts";
import type { Allowance } from "./allowance.ts";
import { factsIn, type Inode, lookAt, tooLarge } from "./file-look.ts";
import { imagePath } from "./path.ts";

/** A further name of a file, under which somebody reads it. */
export interface FurtherName extends Inode {
  readonly path: string;
}

/** By the path under which the content is stored. */
export type FurtherNames = ReadonlyMap<string, readonly FurtherName[]>;

/**
 * Reads files under further names while the archive goes by once more: an archive stores a file once, and pnpm and uv link
 * what they install from stores where it has no name that says what it is.
 */
export class LinkedCollector implements TarVisitor {
  readonly files: FileFacts[] = [];
  readonly #names: FurtherNames;
  readonly #readers: readonly PackageReader[];
  readonly #allowance: Allowance;
  #wanted: readonly FurtherName[] = [];
  #pieces: Buffer[] = [];

  constructor(names: FurtherNames, readers: readonly PackageReader[], allowance: Allowance) {
    this.#names = names;
    this.#readers = readers;
    this.#allowance = allowance;
  }

  entry({ name, type, size, isSparse }: TarEntry): boolean {
    const names = type === "file" && isSparse !== true ? this.#names.get(imagePath(name)) : undefined;
    this.#wanted = (names ?? []).filter((further) => this.#isWanted(further, size));
    this.#pieces = [];
    return this.#wanted.length > 0;
  }

  /** One that is too large is told. */
  #isWanted({ path, mode, uid }: FurtherName, size: number): boolean {
    const look = lookAt({ path, size, mode }, nothing, this.#readers);
    const why = look && tooLarge(size, look);
    if (why !== undefined) this.files.push({ path, size, mode, uid, unreadable: [why] });
    return look !== undefined && why === undefined;
  }

  content(piece: Buffer): void {
    this.#pieces.push(Buffer.from(piece));
  }

  end(): void {
    const bytes = Buffer.concat(this.#pieces);
    this.#pieces = [];
    for (const { path, mode, uid } of this.#wanted) {
      const file = { path, size: bytes.length, mode };
      const look = lookAt(file, bytes, this.#readers);
      if (look === undefined) continue;
      this.#allowance.looked(bytes.length);
      const told = factsIn(bytes, file, look);
      this.#allowance.told(told);
      if (Object.keys(told).length > 0) this.files.push({ ...file, uid, ...told });
    }
  }
}

const nothing = Buffer.alloc(0);
/** Readers look at sizes, and a link states none. */
const someSize = 1024;

/** Whether a file is read by its name alone. */
export function isReadByName({ path, mode }: FurtherName, readers: readonly PackageReader[]): boolean {
  return lookAt({ path, size: someSize, mode }, nothing, readers) !== undefined;
}
