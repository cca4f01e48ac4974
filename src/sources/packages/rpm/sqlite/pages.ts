import { Used } from "../used.ts";

/** A database as pages of one size, numbered from 1 (SQLite, "Database File Format", 1.2 and 1.3). */
export class Pages {
  readonly #bytes: Buffer;
  readonly #size: number;
  readonly #used: Used;
  /** Size of a page without what is reserved at its end. */
  readonly usable: number;
  readonly count: number;

  constructor(bytes: Buffer) {
    if (bytes.length < 100) throw new Error("it is shorter than the header of a database of SQLite");
    const stated = bytes.readUInt16BE(16);
    this.#bytes = bytes;
    this.#size = stated === 1 ? 65_536 : stated;
    if (this.#size < 512 || (this.#size & (this.#size - 1)) !== 0)
      throw new Error(`pages of ${stated} bytes are none of SQLite`);
    this.usable = this.#size - bytes.readUInt8(20);
    if (this.usable < 480) throw new Error("its pages reserve more than SQLite allows");
    this.count = Math.floor(bytes.length / this.#size);
    this.#used = new Used(this.count);
    // 0: nothing was written yet; 2 and 3: UTF-16.
    if (bytes.readUInt32BE(56) > 1) throw new Error("its texts are not in UTF-8");
  }

  /** What a page holds: asked for once. */
  take(number: number): Buffer {
    if (number < 1 || number > this.count) throw new Error(`page ${number} is not within the file`);
    this.#used.take(number);
    const start = (number - 1) * this.#size;
    return this.#bytes.subarray(start, start + this.usable);
  }

  /** What a row of a page holds, with what overflows to other pages. */
  payload(local: Buffer, first: number, total: number): Buffer {
    const parts = [local];
    let left = total - local.length;
    // Four bytes of each page lead to the next. A chain that cannot be long enough is not followed.
    if (left > this.count * (this.usable - 4)) throw new Error("a row is longer than the file");
    for (let next = first; left > 0; ) {
      const page = this.take(next);
      const part = page.subarray(4, 4 + left);
      parts.push(part);
      left -= part.length;
      next = page.readUInt32BE(0);
    }
    return parts.length === 1 ? local : Buffer.concat(parts, total);
  }
}
