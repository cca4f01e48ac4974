import { fieldsOf, listOf, parseFields, textOf } from "../../base/json.ts";
import { reasonOf, UsageError } from "../../base/result.ts";
import type { Chosen } from "./choose.ts";
import { verified } from "./digest.ts";
import type { Descriptor } from "./manifest.ts";
import { isConfiguration, isOther, layerKind } from "./media-types.ts";
import type { OpenOptions } from "./options.ts";
import { defaultPlatform, fit, parsePlatform, platformText, readPlatform } from "./platform.ts";
import type { ImageSource, Layer } from "./source.ts";
import { type Store, whole } from "./store.ts";

/** As much as of a manifest: those of real images are a hundredth of it. */
export const mostConfigurationBytes = 4 * 1024 * 1024;

/** Of what has no configuration. Source: OCI image specification, "Guidance for an Empty Descriptor". */
const emptyType = "application/vnd.oci.empty.v1+json";

/** What a chosen image is called. */
export interface Named {
  readonly name: string;
  readonly reference: string | null;
}

/** The image of a manifest, its configuration read and its layers to be asked for. */
export async function imageOf(
  { manifest, digest, indexDigest }: Chosen,
  named: Named,
  store: Store,
  options: OpenOptions,
): Promise<ImageSource> {
  refuseArtifact(manifest);
  const configuration = await configurationOf(manifest.configuration, store);
  if (configuration !== null) tellPlatform(configuration, options);
  const diffIds = diffIdsOf(configuration);
  const aligned = diffIds.length === manifest.layers.length;
  const layers: Layer[] = [];
  for (const [at, descriptor] of manifest.layers.entries())
    layers.push(await layerOf(descriptor, aligned ? (diffIds[at] ?? null) : null, store));
  return { ...named, digest, indexDigest, configuration, layers, close: store.close };
}

/** Charts, signatures and SBOMs lie in registries as images do, without a file system. */
function refuseArtifact({ layers, configuration }: Chosen["manifest"]): void {
  const [first] = layers;
  if (first === undefined || layers.some(({ mediaType }) => !isOther(mediaType))) return;
  const says = !isConfiguration(configuration.mediaType) && configuration.mediaType !== emptyType;
  const type = says ? configuration.mediaType : first.mediaType;
  throw new UsageError(
    `it is no image but something else that is kept beside them (${JSON.stringify(type)})`,
  );
}

/** Of the image's layers once they are unpacked, in order. */
export function diffIdsOf(configuration: Uint8Array | null): readonly (string | null)[] {
  const stated = configuration === null ? undefined : parseFields(configuration);
  return listOf(fieldsOf(stated?.["rootfs"])["diff_ids"]).map((each) => textOf(each) ?? null);
}

/** Someone who asked for a platform wants no other; else a note is enough. */
export function tellPlatform(configuration: Uint8Array, { platform, tell }: OpenOptions): void {
  const stated = readPlatform(parseFields(configuration));
  if (stated === undefined || fit(parsePlatform(platform ?? defaultPlatform), stated) !== undefined) return;
  if (platform !== undefined)
    throw new UsageError(`it has no image for ${platform}: it is for ${platformText(stated)}`);
  tell?.(`it is for ${platformText(stated)}`);
}

async function configurationOf(descriptor: Descriptor, store: Store): Promise<Buffer | null> {
  if (!isConfiguration(descriptor.mediaType)) return null;
  return whole(store.blob(descriptor), descriptor, mostConfigurationBytes).catch((error: unknown) => {
    throw new UsageError(`its configuration: ${reasonOf(error)}`);
  });
}

async function layerOf(descriptor: Descriptor, diffId: string | null, store: Store): Promise<Layer> {
  const { digest, size, mediaType } = descriptor;
  const kind = layerKind(mediaType);
  const absent = kind.absent ?? (await store.lacks(descriptor, kind.foreign));
  const bytes = (): AsyncIterable<Uint8Array> => verified(store.blob(descriptor), digest, size);
  const position = store.position?.(descriptor);
  return {
    digest,
    diffId,
    size,
    mediaType,
    bytes,
    ...(position !== undefined && { position }),
    ...(absent !== undefined && { absent }),
  };
}
