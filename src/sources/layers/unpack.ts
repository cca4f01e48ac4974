import { Readable } from "node:stream";
import { createGunzip, createZstdDecompress, type ZlibOptions, type ZstdOptions } from "node:zlib";

const pieceSize = 512 * 1024;
/** What is unpacked ahead while earlier pieces are looked at: the one goes on in another thread. */
const ahead = 2 * 1024 * 1024;

/** The bytes of an archive that may be compressed with gzip or zstd, as its own first bytes say. */
export async function* unpacked(stored: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const pieces = stored[Symbol.asyncIterator]();
  const first: Buffer[] = [];
  let length = 0;
  while (length < 4) {
    const next = await pieces.next();
    if (next.done === true) break;
    first.push(bufferOf(next.value));
    length += next.value.length;
  }
  const head = Buffer.concat(first, length);
  const rest = restOf(head, pieces);
  const decoder = decoderFor(head);
  if (decoder === undefined) {
    yield* rest;
    return;
  }
  const source = Readable.from(rest, { objectMode: false, highWaterMark: pieceSize });
  source.on("error", (error) => decoder.destroy(error));
  source.pipe(decoder);
  try {
    yield* decoder as AsyncIterable<Buffer>;
  } finally {
    source.destroy();
    decoder.destroy();
  }
}

function decoderFor(head: Buffer) {
  if (head[0] === 0x1f && head[1] === 0x8b)
    return createGunzip({ chunkSize: pieceSize, highWaterMark: ahead } as ZlibOptions);
  if (head.length >= 4 && head.readUInt32LE(0) === 0xfd2fb528)
    return createZstdDecompress({ chunkSize: pieceSize, highWaterMark: ahead } as ZstdOptions);
  return undefined;
}

async function* restOf(head: Buffer, pieces: AsyncIterator<Uint8Array>): AsyncGenerator<Buffer> {
  try {
    if (head.length > 0) yield head;
    for (;;) {
      const next = await pieces.next();
      if (next.done === true) return;
      yield bufferOf(next.value);
    }
  } finally {
    await pieces.return?.();
  }
}

function bufferOf(bytes: Uint8Array): Buffer {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
