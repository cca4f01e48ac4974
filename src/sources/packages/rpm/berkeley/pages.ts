import { Used } from "../used.ts";
import { type Numbers, numbersOf } from "./numbers.ts";

/** A page's own header: number of the next page at 16, items at 20, bytes in use at 22, type at 25. */
export const pageHeader = 26;

const hashMagic = 0x00061561;
const [hashMetadata, overflow] = [8, 7];

export function isBerkeley(bytes: Buffer): boolean {
  return bytes.length >= 16 && (bytes.readUInt32LE(12) === hashMagic || bytes.readUInt32BE(12) === hashMagic);
}

/** A database of Berkeley DB as pages, numbered from 0. Source: Berkeley DB, dbinc/db_page.h. */
export class Pages {
  readonly #bytes: Buffer;
  readonly #numbers: Numbers;
  readonly #used: Used;
  readonly size: number;
  readonly count: number;

  constructor(bytes: Buffer) {
    if (bytes.length < 512) throw new Error("it is shorter than the first page of a Berkeley DB");
    this.#bytes = bytes;
    this.#numbers = numbersOf(bytes, bytes.readUInt32BE(12) === hashMagic);
    this.size = this.#numbers.u32(20);
    if (this.size < 512 || this.size > 65_536 || (this.size & (this.size - 1)) !== 0)
      throw new Error(`pages of ${this.size} bytes are none of Berkeley DB`);
    if (bytes.readUInt8(25) !== hashMetadata) throw new Error("it is a Berkeley DB but no hash");
    if (bytes.readUInt8(24) !== 0) throw new Error("it is encrypted");
    // Each page would have a sum in front of its items; rpm never asks for them.
    if ((bytes.readUInt8(26) & 1) !== 0) throw new Error("a Berkeley DB with check sums is not read");
    this.count = Math.min(this.#numbers.u32(32) + 1, Math.floor(bytes.length / this.size));
    this.#used = new Used(this.count);
  }

  /** Whether the file ends before the last page that it says it has. */
  get isCut(): boolean {
    return this.#numbers.u32(32) >= this.count;
  }

  type(page: number): number {
    return this.#bytes.readUInt8(page * this.size + 25);
  }

  /** Where the items of a page lie, from its start: each ends where the one in front of it begins. */
  items(page: number): readonly number[] {
    const start = page * this.size;
    const count = this.#numbers.u16(start + 20);
    if (pageHeader + 2 * count > this.size) throw new Error("it says that it has more items than fit");
    return Array.from({ length: count }, (_, index) => this.#numbers.u16(start + pageHeader + 2 * index));
  }

  bytes(page: number, start: number, end: number): Buffer {
    return this.#bytes.subarray(page * this.size + start, page * this.size + end);
  }

  u32(page: number, at: number): number {
    return this.#numbers.u32(page * this.size + at);
  }

  /** A value that lies on pages of its own, each leading to the next. */
  chain(first: number, total: number): Buffer {
    if (total > this.count * this.size) throw new Error("its value is longer than the file");
    const parts: Buffer[] = [];
    let left = total;
    for (let page = first; left > 0; page = this.u32(page, 16)) {
      if (page < 1 || page >= this.count) throw new Error(`page ${page} is not within the file`);
      this.#used.take(page);
      if (this.type(page) !== overflow) throw new Error(`page ${page} does not go on with its value`);
      const end = pageHeader + this.#numbers.u16(page * this.size + 22);
      if (end === pageHeader || end > this.size) throw new Error(`page ${page} holds none of its value`);
      const part = this.bytes(page, pageHeader, Math.min(end, pageHeader + left));
      parts.push(part);
      left -= part.length;
    }
    return Buffer.concat(parts, total);
  }
}
