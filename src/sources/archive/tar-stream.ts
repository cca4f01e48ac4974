import { blockSize, type EntryType, readHeader, type TarHeader, typeOf } from "./header.ts";
import { type PaxRecords, readPax } from "./pax.ts";

/** An entry, with everything that the blocks in front of it say. */
export interface TarEntry {
  /** As it is written: it may lead out of the archive. */
  readonly name: string;
  readonly type: EntryType;
  readonly size: number;
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  /** Of links. */
  readonly target: string;
  /** Of files whose holes are left out: what comes of them is not what they hold. */
  readonly isSparse?: true;
}

/** What becomes of an archive's entries. */
export interface TarVisitor {
  /** Whether the content is wanted; it then comes in pieces, each valid until the call returns. */
  readonly entry: (entry: TarEntry) => boolean;
  readonly content: (piece: Buffer) => void;
  readonly end: () => void;
}

/** Long names and pax headers are kept until their entry comes; what is longer wants to fill the memory. */
const longestExtra = 1024 * 1024;

type State = "header" | "extra" | "wanted" | "passed";

/** Of a block that goes on with a sparse file's map, the byte that says whether there is another. */
const mapGoesOn = 504;

/**
 * Reads a tar archive that comes in pieces (ustar, pax, GNU long names), keeping no more than a block of it. Throws for what is
 * no tar archive.
 */
export class TarStream {
  readonly #visitor: TarVisitor;
  #state: State = "header";
  /** Of a block or an extra header that came in part. */
  #held: Buffer[] = [];
  #heldLength = 0;
  /** Bytes of content, and of the padding behind it, that are still to come. */
  #left = 0;
  #padding = 0;
  #extra: TarHeader | undefined;
  #longName: string | undefined;
  #longTarget: string | undefined;
  #pax: PaxRecords = {};
  #ended = false;
  /** What comes once a sparse file's map is over. */
  #behindMap: (() => void) | undefined;

  constructor(visitor: TarVisitor) {
    this.#visitor = visitor;
  }

  write(piece: Buffer): void {
    let at = 0;
    while (at < piece.length && !this.#ended) {
      if (this.#left > 0) at = this.#content(piece, at);
      else if (this.#padding > 0) {
        const passed = Math.min(this.#padding, piece.length - at);
        this.#padding -= passed;
        at += passed;
      } else at = this.#header(piece, at);
    }
  }

  /** Throws where the archive ends in the middle of an entry. */
  end(): void {
    if (
      this.#left + this.#padding + this.#heldLength > 0 ||
      this.#extra !== undefined ||
      this.#behindMap !== undefined
    )
      throw new Error("the archive ends in the middle of a file");
  }

  #header(piece: Buffer, at: number): number {
    if (this.#heldLength === 0 && piece.length - at >= blockSize) {
      this.#block(piece, at);
      return at + blockSize;
    }
    const end = Math.min(piece.length, at + blockSize - this.#heldLength);
    this.#hold(piece.subarray(at, end));
    if (this.#heldLength === blockSize) this.#block(this.#release(), 0);
    return end;
  }

  #block(bytes: Buffer, at: number): void {
    const behind = this.#behindMap;
    if (behind === undefined) this.#begin(readHeader(bytes, at));
    else if (bytes[at + mapGoesOn] === 0) {
      this.#behindMap = undefined;
      behind();
    }
  }

  #begin(header: TarHeader | undefined): void {
    if (header === undefined) {
      this.#ended = true;
      return;
    }
    const { flag } = header;
    if (flag === "L" || flag === "K" || flag === "x" || flag === "g") {
      if (header.size > longestExtra) throw new Error("a name in the archive is longer than a megabyte");
      this.#extra = header;
      this.#take("extra", header.size);
      if (header.size === 0) this.#endExtra();
      return;
    }
    const name = this.#pax.path ?? this.#longName ?? header.name;
    const type = typeOf({ flag, name });
    // Links and directories have no content, whatever size they state (POSIX, "ustar Interchange Format").
    const hasContent = type === "file" || type === "other";
    const size = hasContent ? (this.#pax.size ?? header.size) : 0;
    const target = this.#pax.linkpath ?? this.#longTarget ?? header.target;
    const isSparse = flag === "S" || this.#pax.isSparse === true;
    this.#pax = {};
    this.#longName = undefined;
    this.#longTarget = undefined;
    const { mode, uid, gid } = header;
    const entry = { name, type, size, mode, uid, gid, target, ...(isSparse && { isSparse }) };
    if (header.goesOn) this.#behindMap = () => this.#enter(entry);
    else this.#enter(entry);
  }

  #enter(entry: TarEntry): void {
    const wanted = this.#visitor.entry(entry);
    this.#take(wanted ? "wanted" : "passed", entry.size);
    if (wanted && entry.size === 0) this.#visitor.end();
  }

  #take(state: State, size: number): void {
    this.#state = state;
    this.#left = size;
    this.#padding = (blockSize - (size % blockSize)) % blockSize;
  }

  #content(piece: Buffer, at: number): number {
    const end = Math.min(piece.length, at + this.#left);
    this.#left -= end - at;
    if (this.#state === "extra") {
      this.#hold(piece.subarray(at, end));
      if (this.#left === 0) this.#endExtra();
    } else if (this.#state === "wanted") {
      this.#visitor.content(piece.subarray(at, end));
      if (this.#left === 0) this.#visitor.end();
    }
    return end;
  }

  #endExtra(): void {
    const bytes = this.#release();
    const flag = this.#extra?.flag;
    this.#extra = undefined;
    if (flag === "x") this.#pax = readPax(bytes);
    else if (flag === "L") this.#longName = untilNul(bytes);
    else if (flag === "K") this.#longTarget = untilNul(bytes);
  }

  /** A copy: what a piece lies in may be used again. */
  #hold(part: Buffer): void {
    this.#held.push(Buffer.from(part));
    this.#heldLength += part.length;
  }

  #release(): Buffer {
    const whole = Buffer.concat(this.#held, this.#heldLength);
    this.#held = [];
    this.#heldLength = 0;
    return whole;
  }
}

function untilNul(bytes: Buffer): string {
  const end = bytes.indexOf(0);
  return bytes.toString("utf8", 0, end < 0 ? bytes.length : end);
}
