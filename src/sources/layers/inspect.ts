import { parseJson } from "../../base/json.ts";
import { reasonOf } from "../../base/result.ts";
import {
  contentOf,
  decodeConfiguration,
  type ImageContent,
  type LayerFacts,
  noConfiguration,
  type UnreadablePart,
} from "../../images/index.ts";
import type { ImageSource, Layer } from "../images/index.ts";
import { packageReaders } from "../packages/index.ts";
import { Allowance, TooMuch } from "./allowance.ts";
import { LayerCache } from "./cache.ts";
import { readFolder } from "./read-folder.ts";
import { readLayer, type Shared } from "./read-layer.ts";
import { Turns } from "./turns.ts";

export interface InspectOptions {
  /** Where to keep what layers tell; absent: nowhere. */
  readonly cache?: string | undefined;
  readonly progress?: ((what: string) => void) | undefined;
}

/** Looks into an image, layer by layer. A layer that cannot be read is told, and the rest goes on. */
export async function inspect(
  source: ImageSource,
  { cache: folder, progress }: InspectOptions = {},
): Promise<ImageContent> {
  const { name, reference, digest } = source;
  if (source.folder !== undefined) {
    const { facts, unreadable } = readFolder(source.folder, packageReaders);
    const layers = [{ digest: null, diffId: null, facts }];
    return contentOf({
      name,
      reference,
      digest,
      source: "folder",
      configuration: noConfiguration,
      layers,
      unreadable,
    });
  }
  const cache = folder === undefined ? undefined : new LayerCache(folder, packageReaders);
  const read = await readAll(source, cache, progress);
  const unreadable: UnreadablePart[] = [];
  const layers = source.layers.map((layer, index) => {
    const { digest: stored, diffId } = layer;
    const facts = read.get(layer) ?? noFacts;
    if (typeof facts !== "string") return { digest: stored, diffId, facts };
    unreadable.push({ what: stored ?? `layer ${index + 1}`, why: facts });
    return { digest: stored, diffId, facts: noFacts };
  });
  const configuration = configurationOf(source, unreadable);
  return contentOf({
    name,
    reference,
    digest,
    ...(source.indexDigest === null && { isForOnePlatform: true }),
    source: "image",
    configuration,
    layers,
    unreadable,
  });
}

/** Two at a time: one is unpacked in another thread while what came of the other is looked at. */
const atOnce = 2;

async function readAll(
  { name, layers }: ImageSource,
  cache: LayerCache | undefined,
  progress: InspectOptions["progress"],
): Promise<ReadonlyMap<Layer, LayerFacts | string>> {
  const read = new Map<Layer, LayerFacts | string>();
  // A compressed archive goes by once when its layers are read as they lie, one by one.
  const isOneStream = layers.some(({ position }) => position !== undefined);
  const waiting = [...layers].sort((a, b) => (a.position ?? 0) - (b.position ?? 0));
  const once = new Map<string, Promise<LayerFacts | string>>();
  const shared = { allowance: new Allowance(), turns: new Turns() };
  const next = async (): Promise<void> => {
    for (let layer = waiting.shift(); layer !== undefined; layer = waiting.shift()) {
      progress?.(`${name}: layer ${layers.indexOf(layer) + 1} of ${layers.length}`);
      const same = layer.digest === null ? undefined : once.get(layer.digest);
      const facts = same ?? factsOf(layer, cache, shared);
      if (layer.digest !== null) once.set(layer.digest, facts);
      read.set(layer, await facts);
      if (same !== undefined) count(await same, shared.allowance);
    }
  };
  await Promise.all(Array.from({ length: isOneStream ? 1 : atOnce }, next));
  return read;
}

/** A text says why it cannot be read. Throws where the whole image is too much. */
async function factsOf(
  layer: Layer,
  cache: LayerCache | undefined,
  shared: Required<Shared>,
): Promise<LayerFacts | string> {
  const { absent, digest } = layer;
  if (absent !== undefined) return absent;
  const kept = digest === null ? undefined : cache?.get(digest);
  if (kept !== undefined) {
    count(kept, shared.allowance);
    return kept;
  }
  try {
    // Where nothing says what the stored bytes have to be, the configuration says what they are once unpacked.
    const facts = await readLayer(
      () => layer.bytes(),
      packageReaders,
      digest === null ? layer.diffId : null,
      shared,
    );
    if (digest !== null) cache?.set(digest, facts);
    return facts;
  } catch (error) {
    if (error instanceof TooMuch) throw error;
    return reasonOf(error);
  }
}

/** Of what lies there read, each entry takes as long to put in its place. */
function count(facts: LayerFacts | string, allowance: Allowance): void {
  if (typeof facts === "string") return;
  allowance.entries(facts.entries);
  for (const file of facts.files) allowance.told(file);
}

function configurationOf({ configuration, name }: ImageSource, unreadable: UnreadablePart[]) {
  if (configuration === null) return noConfiguration;
  const stated = parseJson(configuration);
  if (stated !== undefined) return decodeConfiguration(stated);
  unreadable.push({ what: name, why: "its configuration is no JSON" });
  return noConfiguration;
}

const noFacts: LayerFacts = {
  paths: [],
  files: [],
  links: [],
  whiteouts: [],
  opaque: [],
  entries: 0,
  bytes: 0,
};
