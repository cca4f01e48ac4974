import { closeSync, fstatSync, openSync, readSync } from "node:fs";

/** Bytes of which parts are asked for. What is asked for beyond the end is an Error. */
export interface ZipSource {
  readonly size: number;
  readonly at: (start: number, length: number) => Buffer;
}

/** Gives a file's bytes as long as the work goes on. */
export function* withFile<T>(path: string, work: (source: ZipSource) => Iterable<T>): Generator<T> {
  const file = openSync(path, "r");
  try {
    const size = fstatSync(file).size;
    yield* work({ size, at: (start, length) => readAt(file, bounded(start, length, size), length) });
  } finally {
    closeSync(file);
  }
}

export function bytesSource(bytes: Buffer): ZipSource {
  return {
    size: bytes.length,
    at: (start, length) => bytes.subarray(bounded(start, length, bytes.length), start + length),
  };
}

/** The start, once it is sure that so many bytes follow: nothing is set aside for lengths that are lies. */
function bounded(start: number, length: number, size: number): number {
  if (!(start >= 0 && length >= 0 && start + length <= size)) throw new Error("it breaks off");
  return start;
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
