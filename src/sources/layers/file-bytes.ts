import { letGo } from "./let-go.ts";

const smallest = 64 * 1024;
/** Room for a larger file is not kept for the next one, and not taken before it is its turn. */
export const mostKept = 16 * 1024 * 1024;

/** The bytes of one file after the other, as their pieces come. What they are holds until the next file. */
export class FileBytes {
  length = 0;
  #buffer = Buffer.alloc(smallest);
  /** Where the only piece of a file is all of it, it is read in place. */
  #whole: Buffer | undefined;

  /** Begins another file. */
  begin(): void {
    this.length = 0;
    this.#whole = undefined;
  }

  /** Lets go of the room that a large file took. */
  shrink(): void {
    if (this.#buffer.length <= mostKept) return;
    this.#buffer = Buffer.alloc(smallest);
    letGo();
  }

  get all(): Buffer {
    return this.#whole ?? this.#buffer.subarray(0, this.length);
  }

  /** Takes a piece that is all of the file. */
  takeWhole(piece: Buffer): void {
    this.#whole = piece;
  }

  /** `stated` is how many bytes the file will have, as far as anybody asked for them. */
  append(piece: Buffer, stated = 0): void {
    const length = this.length + piece.length;
    if (length > this.#buffer.length) {
      const grown = Buffer.allocUnsafeSlow(roomFor(length, Math.max(length, stated)));
      this.#buffer.copy(grown, 0, 0, this.length);
      this.#buffer = grown;
    }
    piece.copy(this.#buffer, this.length);
    this.length = length;
  }
}

/**
 * All that is stated at once, and what the next file may need: memory is taken as bytes come. What nobody has asked for yet, and
 * the first piece of a large file, get no more than they need.
 */
function roomFor(length: number, stated: number): number {
  if (stated > mostKept && length > mostKept / 4) return stated;
  return 2 ** Math.ceil(Math.log2(stated > mostKept ? length : stated));
}
