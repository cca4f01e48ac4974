import { closeSync, fstatSync, openSync, readSync } from "node:fs";
import { crc32, inflateRawSync } from "node:zlib";

/** What a file of this kind may hold; more is taken for an attack. */
export interface ZipLimits {
  readonly entries: number;
  readonly entryBytes: number;
  readonly totalBytes: number;
}

const defaults: ZipLimits = { entries: 3_000_000, entryBytes: 64 * 2 ** 20, totalBytes: 64 * 2 ** 30 };

/** What one entry holds, or why it cannot be read. */
export type ZipEntry =
  | { readonly name: string; readonly bytes: Uint8Array }
  | { readonly name: string; readonly trouble: string };

/**
 * The entries of a zip, one at a time, by its central directory (PKWARE, "APPNOTE.TXT", 4.3). Names are told and never used
 * as paths; sizes that the directory states are limits, not promises. Throws where it is no zip.
 */
export function* zipEntries(path: string, limits: Partial<ZipLimits> = {}): Generator<ZipEntry> {
  const bounds = { ...defaults, ...limits };
  const file = openSync(path, "r");
  try {
    const size = fstatSync(file).size;
    const directory = findDirectory(file, size);
    if (directory.entries > bounds.entries) throw new Error(`it has more than ${bounds.entries} entries`);
    let total = 0;
    for (const header of headersOf(readAt(file, directory.start, directory.size), directory.entries)) {
      if (header.name.endsWith("/")) continue;
      if (header.size > bounds.entryBytes || header.packed > bounds.entryBytes) {
        yield { name: header.name, trouble: `it is larger than ${bounds.entryBytes} bytes` };
        continue;
      }
      total += header.size;
      if (total > bounds.totalBytes) throw new Error(`it holds more than ${bounds.totalBytes} bytes`);
      yield entryOf(file, header);
    }
  } finally {
    closeSync(file);
  }
}

interface Directory {
  readonly start: number;
  readonly size: number;
  readonly entries: number;
}

const largestDirectory = 512 * 2 ** 20;

function findDirectory(file: number, size: number): Directory {
  const tailStart = Math.max(0, size - 65_557);
  const tail = readAt(file, tailStart, size - tailStart);
  let at = tail.length - 22;
  while (at >= 0 && tail.readUInt32LE(at) !== 0x06054b50) at--;
  if (at < 0) throw new Error("it is no zip, or only the beginning of one");
  let directory: Directory = {
    entries: tail.readUInt16LE(at + 10),
    size: tail.readUInt32LE(at + 12),
    start: tail.readUInt32LE(at + 16),
  };
  if (directory.entries === 0xffff || directory.size === 0xffffffff || directory.start === 0xffffffff)
    directory = findLargeDirectory(file, tail, at) ?? directory;
  if (directory.start + directory.size > size || directory.size > largestDirectory)
    throw new Error("its directory does not lie within it");
  return directory;
}

/** ZIP64: a locator in front of the end record leads to one with wider numbers (4.3.14, 4.3.15). */
function findLargeDirectory(file: number, tail: Buffer, end: number): Directory | undefined {
  const locator = end - 20;
  if (locator < 0 || tail.readUInt32LE(locator) !== 0x07064b50) return undefined;
  const record = readAt(file, Number(tail.readBigUInt64LE(locator + 8)), 56);
  if (record.readUInt32LE(0) !== 0x06064b50) throw new Error("its directory does not lie within it");
  return {
    entries: Number(record.readBigUInt64LE(32)),
    size: Number(record.readBigUInt64LE(40)),
    start: Number(record.readBigUInt64LE(48)),
  };
}

interface Header {
  readonly name: string;
  readonly encrypted: boolean;
  readonly method: number;
  readonly crc: number;
  readonly packed: number;
  readonly size: number;
  readonly start: number;
}

function* headersOf(directory: Buffer, entries: number): Generator<Header> {
  let at = 0;
  for (let index = 0; index < entries; index++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== 0x02014b50)
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

function entryOf(file: number, header: Header): ZipEntry {
  const { name } = header;
  try {
    if (header.encrypted) return { name, trouble: "it is encrypted" };
    const local = readAt(file, header.start, 30);
    if (local.readUInt32LE(0) !== 0x04034b50) return { name, trouble: "the directory leads to no entry" };
    const packed = readAt(
      file,
      header.start + 30 + local.readUInt16LE(26) + local.readUInt16LE(28),
      header.packed,
    );
    const bytes = unpacked(packed, header);
    if (bytes === undefined) return { name, trouble: `it is packed by method ${header.method}` };
    if (bytes.length !== header.size || crc32(bytes) !== header.crc)
      return { name, trouble: "it is damaged" };
    return { name, bytes };
  } catch (error) {
    return { name, trouble: error instanceof Error ? error.message : String(error) };
  }
}

function unpacked(packed: Buffer, { method, size }: Header): Buffer | undefined {
  if (method === 0) return packed;
  if (method !== 8) return undefined;
  return size === 0 ? Buffer.alloc(0) : inflateRawSync(packed, { maxOutputLength: size });
}

function readAt(file: number, start: number, length: number): Buffer {
  const bytes = Buffer.allocUnsafe(length);
  let got = 0;
  while (got < length) {
    const read = readSync(file, bytes, got, length - got, start + got);
    if (read === 0) throw new Error("it breaks off");
    got += read;
  }
  return bytes;
}
