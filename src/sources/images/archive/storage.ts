import { createReadStream } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";

/** The bytes of a tar archive, however they are stored. */
export interface Storage {
  readonly read: (at: number, length: number) => Promise<Buffer>;
  readonly stream: (at: number, length: number) => AsyncIterable<Uint8Array>;
  /** Whether reading backwards starts from the beginning again. */
  readonly forwardOnly: boolean;
  /** Ends the pass over the entries. */
  readonly indexed: () => void;
  readonly close: () => void;
}

/** A tar archive that is not compressed: anything is read where it lies. */
export async function plainStorage(path: string): Promise<Storage> {
  const file = await open(path);
  const { size } = await file.stat();
  return {
    read: (at, length) => readAt(file, at, Math.max(0, Math.min(length, size - at))),
    stream: (at, length) =>
      length === 0
        ? empty()
        : createReadStream(path, { start: at, end: at + length - 1, highWaterMark: 256 * 1024 }),
    forwardOnly: false,
    indexed: () => void file.close().catch(() => {}),
    close: () => {},
  };
}

async function readAt(file: FileHandle, at: number, length: number): Promise<Buffer> {
  const buffer = Buffer.alloc(length);
  let count = 0;
  while (count < length) {
    const { bytesRead } = await file.read(buffer, count, length - count, at + count);
    if (bytesRead === 0) break;
    count += bytesRead;
  }
  return buffer.subarray(0, count);
}

async function* empty(): AsyncGenerator<Uint8Array> {}
