import { createHash } from "node:crypto";

export interface Digest {
  readonly algorithm: string;
  readonly hex: string;
}

const pattern = /^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$/;

/** Nothing for what is no digest, or one of an algorithm that images are not stored under. Safe as a part of a path. */
export function readDigest(value: unknown): Digest | undefined {
  if (typeof value !== "string" || !pattern.test(value)) return undefined;
  const [algorithm = "", hex = ""] = value.split(":");
  return { algorithm, hex };
}

export function digestOf(bytes: Uint8Array, algorithm = "sha256"): string {
  return `${algorithm}:${createHash(algorithm).update(bytes).digest("hex")}`;
}

/** Passes bytes on and throws at the end, or as soon as it is sure, where they are not those of the digest and the size. */
export async function* verified(
  bytes: AsyncIterable<Uint8Array>,
  digest: string | null,
  size: number | null,
): AsyncGenerator<Uint8Array> {
  const algorithm = readDigest(digest)?.algorithm;
  const hash = algorithm === undefined ? undefined : createHash(algorithm);
  let count = 0;
  for await (const chunk of bytes) {
    count += chunk.length;
    if (size !== null && count > size) throw new Error(`it has more than the ${size} bytes that are stated`);
    hash?.update(chunk);
    yield chunk;
  }
  if (size !== null && count < size) throw new Error(`it ends after ${count} of ${size} bytes`);
  if (hash !== undefined && `${algorithm}:${hash.digest("hex")}` !== digest)
    throw new Error(`its bytes are not those of ${digest}`);
}

/** All of it, where it is no more than so much. */
export async function collect(bytes: AsyncIterable<Uint8Array>, most: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let count = 0;
  for await (const chunk of bytes) {
    count += chunk.length;
    if (count > most) throw new Error(`it has more than ${most} bytes`);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
