import { type Fields, fieldsOf, listOf, parseFields, textOf } from "../../base/json.ts";
import { UsageError } from "../../base/result.ts";
import { readDigest } from "./digest.ts";
import { type Platform, readPlatform } from "./platform.ts";

/** Something that is stored under its digest. Source: OCI Image Specification, "OCI Content Descriptors". */
export interface Descriptor {
  readonly mediaType: string;
  readonly digest: string;
  readonly size: number;
  readonly platform: Platform | undefined;
  readonly annotations: Fields;
}

export interface ImageIndex {
  readonly kind: "index";
  readonly manifests: readonly Descriptor[];
}

export interface ImageManifest {
  readonly kind: "image";
  readonly configuration: Descriptor;
  /** Lowest first. */
  readonly layers: readonly Descriptor[];
}

export const mostManifestBytes = 4 * 1024 * 1024;
/** Docker's own limit is 127. */
const mostLayers = 1000;

export const manifestTypes = {
  index: [
    "application/vnd.oci.image.index.v1+json",
    "application/vnd.docker.distribution.manifest.list.v2+json",
  ],
  image: [
    "application/vnd.oci.image.manifest.v1+json",
    "application/vnd.docker.distribution.manifest.v2+json",
  ],
};

/** Throws a UsageError that says what it is instead. */
export function readManifest(bytes: Uint8Array): ImageIndex | ImageManifest {
  const document = parseFields(bytes);
  if (document === undefined) throw new UsageError("its manifest is no JSON object");
  if (document["schemaVersion"] === 1)
    throw new UsageError(
      "its manifest has Docker's schema 1, which is too old to be read; push the image again",
    );
  const isIndex = document["manifests"] !== undefined;
  const isImage = document["layers"] !== undefined || document["config"] !== undefined;
  // Read as one by some and as the other by others. Source: OCI, advisory GHSA-77vh-xpmg-72qh.
  if (isIndex && isImage) throw new UsageError("its manifest is an image and an index at the same time");
  if (isIndex) return { kind: "index", manifests: descriptors(document["manifests"]) };
  if (!isImage)
    throw new UsageError(`its manifest has no layers (${textOf(document["mediaType"]) ?? "no media type"})`);
  const [configuration] = descriptors([document["config"]]);
  if (configuration === undefined) throw new UsageError("its manifest has no configuration");
  const layers = listOf(document["layers"]);
  if (layers.length > mostLayers) throw new UsageError(`it has more than ${mostLayers} layers`);
  const read = descriptors(layers);
  if (read.length < layers.length)
    throw new UsageError("its manifest has a layer without a digest or a size");
  return { kind: "image", configuration, layers: read };
}

/** Those that can be one; others are passed over. */
export function descriptors(values: unknown): readonly Descriptor[] {
  return listOf(values).flatMap((value) => {
    const stated = fieldsOf(value);
    const { digest, size } = { digest: textOf(stated["digest"]), size: stated["size"] };
    if (digest === undefined || readDigest(digest) === undefined) return [];
    if (typeof size !== "number" || !Number.isSafeInteger(size) || size < 0) return [];
    return {
      mediaType: textOf(stated["mediaType"]) ?? "",
      digest,
      size,
      platform: readPlatform(stated["platform"]),
      annotations: fieldsOf(stated["annotations"]),
    };
  });
}

/** Signatures and statements about an image that BuildKit puts beside it. Source: BuildKit, "Image attestation storage". */
export function isAttestation({ annotations, platform }: Descriptor): boolean {
  return annotations["vnd.docker.reference.type"] !== undefined || platform?.os === "unknown";
}
