import { createHash } from "node:crypto";
import type { LayerFacts } from "../../images/index.ts";
import { TarStream, type TarVisitor } from "../archive/index.ts";
import type { PackageReader } from "../packages/index.ts";
import { Allowance } from "./allowance.ts";
import { LayerCollector } from "./collector.ts";
import { PassedBytes } from "./let-go.ts";
import { LinkedCollector } from "./linked.ts";
import { Turns } from "./turns.ts";
import { unpacked } from "./unpack.ts";

/** What the layers of one image have in common while they are read. */
export interface Shared {
  readonly allowance?: Allowance;
  /** For files that take much room. */
  readonly turns?: Turns;
}

/**
 * Reads a layer as it comes, keeping what is told of it and nothing else; once more where files have further names under which
 * they tell something. Throws where it is no archive, breaks off, or is not what its digest says; `diffId` is compared where it is
 * given.
 */
export async function readLayer(
  stored: () => AsyncIterable<Uint8Array>,
  readers: readonly PackageReader[],
  diffId: string | null = null,
  { allowance = new Allowance(), turns = new Turns() }: Shared = {},
): Promise<LayerFacts> {
  const collector = new LayerCollector(readers, allowance);
  const digest = diffId?.startsWith("sha256:") ? createHash("sha256") : undefined;
  let end: (() => void) | undefined;
  const takeTurns = async (): Promise<void> => {
    if (collector.isLarge) end ??= await turns.take();
    else {
      end?.();
      end = undefined;
    }
  };
  let bytes: number;
  try {
    bytes = await goBy(stored(), collector, allowance, async (piece) => {
      digest?.update(piece);
      await takeTurns();
    });
  } finally {
    end?.();
  }
  if (digest !== undefined && `sha256:${digest.digest("hex")}` !== diffId)
    throw new Error("it is not what the configuration says: its digest differs");
  const facts = collector.facts(bytes);
  if (collector.furtherNames.size === 0) return facts;
  const linked = new LinkedCollector(collector.furtherNames, readers, allowance);
  await goBy(stored(), linked, allowance, () => undefined);
  return { ...facts, files: [...facts.files, ...linked.files] };
}

/** Gives how many bytes it was, unpacked. */
async function goBy(
  stored: AsyncIterable<Uint8Array>,
  visitor: TarVisitor,
  allowance: Allowance,
  behind: (piece: Buffer) => Promise<void> | undefined,
): Promise<number> {
  const tar = new TarStream(visitor);
  const passed = new PassedBytes();
  let bytes = 0;
  for await (const piece of unpacked(counted(stored, allowance))) {
    bytes += piece.length;
    allowance.unpacked(piece.length);
    tar.write(piece);
    passed.add(piece.length);
    await behind(piece);
  }
  tar.end();
  return bytes;
}

async function* counted(stored: AsyncIterable<Uint8Array>, allowance: Allowance): AsyncGenerator<Uint8Array> {
  for await (const piece of stored) {
    allowance.stored(piece.length);
    yield piece;
  }
}
