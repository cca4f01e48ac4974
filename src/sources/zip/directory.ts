import type { ZipSource } from "./source.ts";

/** An entry as the central directory tells of it (PKWARE, "APPNOTE.TXT", 4.3.12). */
export interface Header {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly start: number;
}

export interface Directory {
  readonly start: number;
  readonly size: number;
  readonly entries: number;
  /** What stands in front of the zip, such as a script that runs it, where offsets do not count it. */
  readonly before: number;
}

const largestDirectory = 512 * 2 ** 20;
const [endRecord, directoryHeader] = [0x06054b50, 0x02014b50];

/** Found from the end. Throws where it is no zip. */
export function findDirectory(source: ZipSource): Directory {
  const tailStart = Math.max(0, source.size - 65_557);
  const tail = source.at(tailStart, source.size - tailStart);
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== endRecord) at--;
  if (at < 0) throw new Error("it is no zip, or only the beginning of one");
  let directory = {
    entries: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    start: tail.readUInt32LE(at + 16),
  };
  if (directory.entries === 0xffff || directory.size === 0xffffffff || directory.start === 0xffffffff)
    directory = findLargeDirectory(source, tail, at) ?? directory;
  if (directory.start + directory.size > source.size || directory.size > largestDirectory)
    throw new Error("its directory does not lie within it");
  const before = bytesBefore(source, directory, tailStart + at);
  return { ...directory, start: directory.start + before, before };
}

/** ZIP64: a locator in front of the end record leads to one with wider numbers (4.3.14, 4.3.15). */
function findLargeDirectory(
  source: ZipSource,
  tail: Buffer,
  end: number,
): { entries: number; size: number; start: number } | undefined {
  const locator = end - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) return undefined;
  const record = source.at(Number(tail.readBigUInt64LE(locator + 8)), 56);
  if (record.readUInt32LE(0) !== 0x06064b50) throw new Error("its directory does not lie within it");
  return {
    entries: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    start: Number(record.readBigUInt64LE(48)),
  };
}

/** A file in front of a zip moves it without changing its offsets; the directory ends where the end record begins. */
function bytesBefore(
  source: ZipSource,
  directory: { readonly size: number; readonly start: number },
  end: number,
): number {
  const before = end - directory.size - directory.start;
  if (before <= 0 || directory.size < 46) return 0;
  if (source.at(directory.start, 4).readUInt32LE(0) === directoryHeader) return 0;
  return source.at(directory.start + before, 4).readUInt32LE(0) === directoryHeader ? before : 0;
}

export function* headersOf(directory: Buffer, entries: number): Generator<Header> {
  let at = 0;
  for (let index = 0; index < entries; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== directoryHeader)
      throw new Error("its directory breaks off");
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    const extraEnd = nameEnd + directory.readUInt16LE(at + 30);
    const wide = wideNumbers(directory.subarray(nameEnd, extraEnd));
    const number = (offset: number): number => {
      const narrow = directory.readUInt32LE(at + offset);
      return narrow === 0xffffffff ? (wide.shift() ?? narrow) : narrow;
    };
    // In this order: the wide numbers stand for those that do not fit (4.5.3).
    const size = number(24);
    const packed = number(20);
    const start = number(42);
    yield {
      name: directory.toString("utf8", at + 46, Math.min(nameEnd, at + 46 + 300)),
      encrypted: (directory.readUInt16LE(at + 8) & 1) === 1,
      method: directory.readUInt16LE(at + 10),
      crc: directory.readUInt32LE(at + 16),
      packed,
      size,
      start,
    };
    at = extraEnd + directory.readUInt16LE(at + 32);
  }
}

function wideNumbers(extra: Buffer): number[] {
  for (let at = 0; at + 4 <= extra.length; ) {
    const length = extra.readUInt16LE(at + 2);
    if (extra.readUInt16LE(at) === 1) {
      const numbers: number[] = [];
      const end = Math.min(at + 4 + length, extra.length);
      for (let from = at + 4; from + 8 <= end; from += 8) numbers.push(Number(extra.readBigUInt64LE(from)));
      return numbers;
    }
    at += 4 + length;
  }
  return [];
}
