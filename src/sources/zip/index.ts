import { crc32, inflateRawSync } from "node:zlib";
import { reasonOf } from "../../base/result.ts";
import { findDirectory, type Header, headersOf } from "./directory.ts";
import { bytesSource, withFile, type ZipSource } from "./source.ts";

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

/** One entry whose bytes are unpacked when they are asked for. */
export interface PackedEntry {
  readonly name: string;
  /** Bytes that the directory states for it. */
  readonly size: number;
  readonly packed: number;
  /** Throws an Error with the reason where it cannot be read. */
  readonly unpack: () => Buffer;
}

/**
 * The entries of a zip file, one at a time, by its central directory (PKWARE, "APPNOTE.TXT", 4.3). Names are told and never
 * used as paths; sizes that the directory states are limits, not promises. Throws where it is no zip.
 */
export function* zipEntries(path: string, limits: Partial<ZipLimits> = {}): Generator<ZipEntry> {
  const bounds = { ...defaults, ...limits };
  let total = 0;
  for (const entry of withFile(path, (source) => entriesIn(source, bounds.entries))) {
    if (entry.size > bounds.entryBytes || entry.packed > bounds.entryBytes) {
      yield { name: entry.name, trouble: `it is larger than ${bounds.entryBytes} bytes` };
      continue;
    }
    total += entry.size;
    if (total > bounds.totalBytes) throw new Error(`it holds more than ${bounds.totalBytes} bytes`);
    yield unpacked(entry);
  }
}

/** The entries of a zip in memory, in the directory's order, folders left out. Throws where it is no zip or has too many. */
export function packedEntries(bytes: Buffer, most: number): Generator<PackedEntry> {
  return entriesIn(bytesSource(bytes), most);
}

function* entriesIn(source: ZipSource, most: number): Generator<PackedEntry> {
  const directory = findDirectory(source);
  if (directory.entries > most) throw new Error(`it has more than ${most} entries`);
  for (const header of headersOf(source.at(directory.start, directory.size), directory.entries)) {
    if (header.name.endsWith("/")) continue;
    const { name, size, packed } = header;
    yield { name, size, packed, unpack: () => unpack(source, header, directory.before) };
  }
}

function unpacked(entry: PackedEntry): ZipEntry {
  const { name } = entry;
  try {
    return { name, bytes: entry.unpack() };
  } catch (error) {
    return { name, trouble: reasonOf(error) };
  }
}

function unpack(source: ZipSource, header: Header, before: number): Buffer {
  if (header.encrypted) throw new Error("it is encrypted");
  const at = header.start + before;
  const local = source.at(at, 30);
  if (local.readUInt32LE(0) !== 0x04034b50) throw new Error("the directory leads to no entry");
  const start = at + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
  const bytes = inflated(source.at(start, header.packed), header);
  if (bytes.length !== header.size || crc32(bytes) !== header.crc) throw new Error("it is damaged");
  return bytes;
}

function inflated(packed: Buffer, { method, size }: Header): Buffer {
  if (method === 0) return packed;
  if (method !== 8) throw new Error(`it is packed by method ${method}`);
  return size === 0 ? Buffer.alloc(0) : inflateRawSync(packed, { maxOutputLength: size });
}
