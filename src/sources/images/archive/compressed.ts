import { createReadStream, type ReadStream } from "node:fs";
import { createGunzip, createZstdDecompress } from "node:zlib";
import type { Storage } from "./storage.ts";

export type Compression = "gzip" | "zstd";

/** What is unpacked of an archive altogether, and how many times its own size once that is much. */
const mostBytes = 64 * 2 ** 30;
/** In all passes together. */
const mostInAll = 2 * mostBytes;
const free = 2 ** 30;
const mostRatio = 250;

/** By the first bytes: of gzip (RFC 1952), of zstd (RFC 8878). */
export function compressionOf(head: Uint8Array): Compression | undefined {
  if (head[0] === 0x1f && head[1] === 0x8b) return "gzip";
  return head[0] === 0x28 && head[1] === 0xb5 && head[2] === 0x2f && head[3] === 0xfd ? "zstd" : undefined;
}

/**
 * A compressed tar archive, unpacked as it is read and never kept: memory holds a chunk of it. One place in the stream is
 * remembered, so that layers in the order in which they lie cost one pass; whoever goes back starts from the beginning.
 */
export function compressedStorage(path: string, compression: Compression): Storage {
  let resting: Pass | undefined;
  let inAll = 0;
  const count = (length: number): void => {
    inAll += length;
    if (inAll > mostInAll) throw new Error("going through it again and again takes too long; unpack it");
  };
  const take = (at: number): Pass => {
    const found = resting;
    resting = undefined;
    if (found !== undefined && found.position <= at) return found;
    found?.close();
    return new Pass(path, compression, count);
  };
  const rest = (pass: Pass): void => {
    resting?.close();
    resting = pass;
  };
  return {
    read: async (at, length) => {
      const pass = take(at);
      await pass.skipTo(at);
      const bytes = await pass.read(length);
      rest(pass);
      return bytes;
    },
    async *stream(at, length) {
      const pass = take(at);
      let whole = false;
      try {
        await pass.skipTo(at);
        for (let left = length; left > 0; ) {
          const chunk = await pass.some(left);
          if (chunk === undefined) throw new Error("the archive ends within it");
          left -= chunk.length;
          yield chunk;
        }
        whole = true;
      } finally {
        if (whole) rest(pass);
        else pass.close();
      }
    },
    forwardOnly: true,
    indexed: () => {},
    close: () => {
      resting?.close();
      resting = undefined;
    },
  };
}

/** One way through the unpacked bytes. */
class Pass {
  readonly #file: ReadStream;
  readonly #chunks: AsyncIterator<Buffer>;
  readonly #stop: () => void;
  #chunk: Buffer = Buffer.alloc(0);
  position = 0;
  #unpacked = 0;
  readonly #tell: (length: number) => void;

  constructor(path: string, compression: Compression, tell: (length: number) => void) {
    this.#tell = tell;
    this.#file = createReadStream(path, { highWaterMark: 256 * 1024 });
    const unpack =
      compression === "gzip"
        ? createGunzip({ chunkSize: 256 * 1024 })
        : createZstdDecompress({ chunkSize: 256 * 1024 });
    this.#file.on("error", (error) => unpack.destroy(error));
    this.#chunks = this.#file.pipe(unpack)[Symbol.asyncIterator]();
    this.#stop = () => {
      this.#file.destroy();
      unpack.destroy();
    };
  }

  close(): void {
    this.#stop();
  }

  async skipTo(at: number): Promise<void> {
    while (this.position < at) if ((await this.some(at - this.position)) === undefined) return;
  }

  /** Up to so many bytes; nothing at the end. */
  async some(most: number): Promise<Buffer | undefined> {
    if (this.#chunk.length === 0) {
      const next = await this.#chunks.next();
      if (next.done === true) return undefined;
      this.#chunk = next.value;
      this.#count(next.value.length);
    }
    const taken = this.#chunk.subarray(0, most);
    this.#chunk = this.#chunk.subarray(taken.length);
    this.position += taken.length;
    return taken;
  }

  async read(length: number): Promise<Buffer> {
    const parts: Buffer[] = [];
    for (let left = length; left > 0; ) {
      const chunk = await this.some(left);
      if (chunk === undefined) break;
      left -= chunk.length;
      parts.push(chunk);
    }
    return Buffer.concat(parts);
  }

  #count(length: number): void {
    this.#tell(length);
    this.#unpacked += length;
    if (this.#unpacked > mostBytes) throw new Error(`it unpacks to more than ${mostBytes / 2 ** 30} GiB`);
    if (this.#unpacked > free && this.#unpacked > mostRatio * this.#file.bytesRead)
      throw new Error(`it unpacks to more than ${mostRatio} times its size`);
  }
}
