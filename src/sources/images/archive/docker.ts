import { fieldsOf, listOf, parseJson, textOf } from "../../../base/json.ts";
import { UsageError } from "../../../base/result.ts";
import { collect, digestOf, verified } from "../digest.ts";
import type { Files } from "../files.ts";
import { diffIdsOf, mostConfigurationBytes, tellPlatform } from "../image.ts";
import { normalName } from "../layout.ts";
import { mostManifestBytes } from "../manifest.ts";
import type { OpenOptions } from "../options.ts";
import type { ImageSource, Layer } from "../source.ts";
import { compressionOf } from "./compressed.ts";

interface Entry {
  readonly configuration: string;
  readonly names: readonly string[];
  readonly layers: readonly string[];
}

const mostLayers = 1000;
const layerType = "application/vnd.docker.image.rootfs.diff.tar";

export function isDockerArchive(files: Files): boolean {
  return files.size("manifest.json") !== undefined;
}

/** An image of what `docker save` writes, by one of its names. Source: Docker, "Docker Image Specification v1.2", "Combined Image JSON + Filesystem Changeset Format". */
export async function openDockerArchive(
  files: Files,
  wanted: string | undefined,
  name: string,
  options: OpenOptions,
): Promise<ImageSource> {
  const entries = entriesOf(parseJson(await collect(files.bytes("manifest.json"), mostManifestBytes)));
  const matching = entries.filter(
    ({ names }) => wanted === undefined || names.some((each) => isSame(each, wanted)),
  );
  const [entry, second] = matching;
  if (entry === undefined || (second !== undefined && wanted === undefined)) {
    const known = entries.flatMap(({ names }) => names).slice(0, 20);
    const hint = known.length === 0 ? "its images have no names" : `name one of ${known.join(", ")}`;
    throw new UsageError(
      `${entry === undefined ? `it has no ${wanted ?? "image"}` : "it has several images"}; ${hint}`,
    );
  }
  const configuration = await configurationOf(entry, files);
  tellPlatform(configuration, options);
  const stated = diffIdsOf(configuration);
  const aligned = stated.length === entry.layers.length;
  const layers: Layer[] = [];
  for (const [at, path] of entry.layers.entries())
    layers.push(await layerOf(path, aligned ? (stated[at] ?? null) : null, files));
  const reference =
    normalName(entry.names.find((each) => wanted === undefined || isSame(each, wanted)) ?? "") ?? null;
  return { name, reference, digest: null, indexDigest: null, configuration, layers, close: files.close };
}

function entriesOf(manifest: unknown): readonly Entry[] {
  return listOf(manifest).map((value) => {
    const stated = fieldsOf(value);
    const configuration = textOf(stated["Config"]);
    const layers = listOf(stated["Layers"]).map((each) => textOf(each));
    if (configuration === undefined || layers.length > mostLayers || layers.includes(undefined))
      throw new UsageError("its manifest.json is not what docker save writes");
    const strings = (values: unknown): readonly string[] =>
      listOf(values).filter((each) => typeof each === "string");
    return { configuration, names: strings(stated["RepoTags"]), layers: strings(layers) };
  });
}

async function configurationOf({ configuration }: Entry, files: Files): Promise<Buffer> {
  if (files.size(configuration) === undefined)
    throw new UsageError(`its configuration ${configuration} is missing`);
  const bytes = await collect(files.bytes(configuration), mostConfigurationBytes);
  const stated = /(?:^|\/)([0-9a-f]{64})(?:\.json)?$/.exec(configuration)?.[1];
  if (stated !== undefined && digestOf(bytes) !== `sha256:${stated}`)
    throw new UsageError(`its configuration is not the one of its name ${configuration}`);
  return bytes;
}

/** A layer that is not compressed has the digest that its configuration states; a compressed one may be named after its own. */
async function layerOf(path: string, diffId: string | null, files: Files): Promise<Layer> {
  const size = files.size(path);
  if (size === undefined)
    return {
      digest: null,
      diffId,
      size: null,
      mediaType: layerType,
      bytes: () => files.bytes(path),
      absent: `there is no ${path} in the archive`,
    };
  const compression = await compressionAt(path, files);
  const hex = /(?:^|\/)([0-9a-f]{64})(?:\.tar(?:\.gz)?)?$/.exec(path)?.[1];
  const named = hex === undefined ? null : `sha256:${hex}`;
  const digest = compression === undefined ? diffId : named;
  const mediaType = compression === undefined ? layerType : `${layerType}.${compression}`;
  const position = files.position(path);
  const bytes = (): AsyncIterable<Uint8Array> => verified(files.bytes(path), digest, size);
  return { digest, diffId, size, mediaType, bytes, ...(position !== undefined && { position }) };
}

async function compressionAt(path: string, files: Files): Promise<ReturnType<typeof compressionOf>> {
  const seen = files.start?.(path);
  if (seen !== undefined) return compressionOf(seen);
  for await (const chunk of files.bytes(path)) return compressionOf(chunk);
  return undefined;
}

function isSame(name: string, wanted: string): boolean {
  return name === wanted || (normalName(name) ?? name) === normalName(wanted);
}
