import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { gunzipSync } from "node:zlib";
import { readTar } from "./tar.ts";
import { temporaryFolder } from "./temporary.ts";

export { blockSize, type EntryType, readHeader, typeOf } from "./header.ts";
export { type PaxRecords, readPax } from "./pax.ts";
export { readTar, type TarFile } from "./tar.ts";
export { type TarEntry, TarStream, type TarVisitor } from "./tar-stream.ts";
export { atEnd, temporaryFolder } from "./temporary.ts";

/** Of an archive once it is unpacked. */
const mostBytes = 256 * 1024 * 1024;

/** Where an archive was unpacked to, and how much it was. */
export interface Unpacked {
  readonly folder: string;
  readonly bytes: number;
}

/**
 * Unpacks a gzipped tar archive of at most so many bytes into a folder of its own, which is gone when the process ends.
 * Throws what stops it.
 */
export function unpack(archive: Uint8Array, most = mostBytes): Unpacked {
  const tar = gunzipSync(archive, { maxOutputLength: Math.max(1, Math.min(most, mostBytes)) });
  const [folder, remove] = temporaryFolder();
  try {
    for (const { name, data } of readTar(tar)) {
      const file = join(folder, name);
      mkdirSync(dirname(file), { recursive: true });
      writeFileSync(file, data);
    }
  } catch (error) {
    remove();
    throw error;
  }
  return { folder, bytes: tar.length };
}
