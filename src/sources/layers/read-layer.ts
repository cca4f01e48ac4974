import { createHash } from "node:crypto";
import type { LayerFacts } from "../../images/index.ts";
import { TarStream } from "../archive/index.ts";
import type { PackageReader } from "../packages/index.ts";
import { Allowance } from "./allowance.ts";
import { LayerCollector } from "./collector.ts";
import { PassedBytes } from "./let-go.ts";
import { unpacked } from "./unpack.ts";

/**
 * Reads a layer as it comes, keeping what is told of it and nothing else. Throws where it is no archive, breaks off, or is not
 * what its digest says; `diffId` is compared where it is given.
 */
export async function readLayer(
  stored: AsyncIterable<Uint8Array>,
  readers: readonly PackageReader[],
  diffId: string | null = null,
  allowance = new Allowance(),
): Promise<LayerFacts> {
  const collector = new LayerCollector(readers, allowance);
  const tar = new TarStream(collector);
  const digest = diffId?.startsWith("sha256:") ? createHash("sha256") : undefined;
  const passed = new PassedBytes();
  let bytes = 0;
  for await (const piece of unpacked(counted(stored, allowance))) {
    bytes += piece.length;
    allowance.unpacked(piece.length);
    digest?.update(piece);
    tar.write(piece);
    passed.add(piece.length);
  }
  tar.end();
  if (digest !== undefined && `sha256:${digest.digest("hex")}` !== diffId)
    throw new Error("it is not what the configuration says: its digest differs");
  return collector.facts(bytes);
}

async function* counted(stored: AsyncIterable<Uint8Array>, allowance: Allowance): AsyncGenerator<Uint8Array> {
  for await (const piece of stored) {
    allowance.stored(piece.length);
    yield piece;
  }
}
