import { createHash } from "node:crypto";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { gzipSync, zstdCompressSync } from "node:zlib";
import { collect } from "./digest.ts";
import { type TarEntry, tarOf } from "./tar-testing.ts";

export { type TarEntry, tarOf } from "./tar-testing.ts";

export type Compression = "gzip" | "zstd" | "none";

/** Files by path; a text or bytes are a regular file. Whiteouts are files called `.wh.…`. */
export type LayerFiles = Readonly<Record<string, string | Uint8Array | TarEntry>>;

export interface LayerDescription {
  readonly files?: LayerFiles;
  /** Instead of files. */
  readonly tar?: Uint8Array;
  readonly compression?: Compression;
  /** Instead of the one that fits. */
  readonly mediaType?: string;
}

export interface ImageDescription {
  readonly layers: readonly LayerDescription[];
  /** Fields of the configuration besides `rootfs`: `{ architecture, os, config: { Env } }`. */
  readonly config?: Readonly<Record<string, unknown>>;
  readonly compression?: Compression;
}

export interface Blob {
  readonly digest: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
}

export interface TestLayer extends Blob {
  /** Not compressed. */
  readonly tar: Buffer;
  readonly diffId: string;
}

export interface TestImage {
  readonly layers: readonly TestLayer[];
  readonly config: Blob;
  readonly manifest: Blob;
  /** Writes an OCI layout into a folder, which need not exist. */
  readonly layout: (folder: string, tag?: string) => void;
  /** Writes what `docker save` wrote before it wrote OCI layouts, with layers as they are described. */
  readonly dockerArchive: (file: string, names?: readonly string[], compression?: Compression) => void;
  readonly ociArchive: (file: string, tag?: string, compression?: Compression) => void;
  /** To a registry that lets everyone: `http://127.0.0.1:5000/shop/web:1`. */
  readonly push: (url: string, headers?: Readonly<Record<string, string>>) => Promise<void>;
}

/** An image made in memory, to be stored wherever a test wants it. */
export function makeImage({
  layers: described,
  config = {},
  compression = "gzip",
}: ImageDescription): TestImage {
  const layers = described.map((each) => layerOf(each, each.compression ?? compression));
  const configuration = blob("application/vnd.oci.image.config.v1+json", {
    architecture: "amd64",
    os: "linux",
    ...config,
    rootfs: { type: "layers", diff_ids: layers.map(({ diffId }) => diffId) },
  });
  const manifest = blob("application/vnd.oci.image.manifest.v1+json", {
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    config: descriptorOf(configuration),
    layers: layers.map(descriptorOf),
  });
  const blobs = [...layers, configuration];
  return {
    layers,
    config: configuration,
    manifest,
    layout: (folder, tag) => writeFiles(folder, layoutFiles([{ manifest, tag }], [...blobs, manifest])),
    dockerArchive: (file, names = [], packed = "none") =>
      writeFileSync(file, compressed(tarOf(dockerFiles(layers, configuration, names)), packed)),
    ociArchive: (file, tag, packed = "none") =>
      writeFileSync(file, compressed(tarOf(layoutFiles([{ manifest, tag }], [...blobs, manifest])), packed)),
    push: async (url, headers = {}) => {
      for (const each of blobs) await pushBlob(url, each, headers);
      await pushManifest(url, manifest, headers);
    },
  };
}

/** JSON under its digest. */
export function blob(mediaType: string, content: unknown): Blob {
  const bytes = Buffer.from(JSON.stringify(content));
  return { digest: sha256(bytes), bytes, mediaType };
}

export function descriptorOf({ mediaType, digest, bytes }: Blob): object {
  return { mediaType, digest, size: bytes.length };
}

/** An index of images, each with the platform that its text says: `linux/arm64/v8`. */
export function makeIndex(images: Readonly<Record<string, TestImage | Blob>>): Blob {
  const mediaType = "application/vnd.oci.image.index.v1+json";
  const manifests = Object.entries(images).map(([platform, image]) => {
    const [os, architecture, variant] = platform.split("/");
    const found = "manifest" in image ? image.manifest : image;
    return {
      ...descriptorOf(found),
      platform: { os, architecture, ...(variant !== undefined && { variant }) },
    };
  });
  return blob(mediaType, { schemaVersion: 2, mediaType, manifests });
}

/** The files of an OCI layout with several images, and whatever blobs it shall have. */
export function layoutFiles(
  images: readonly {
    readonly manifest: Blob;
    readonly tag?: string | undefined;
    readonly annotations?: object;
  }[],
  blobs: readonly Blob[],
): Record<string, string | Uint8Array> {
  const manifests = images.map(({ manifest, tag, annotations }) => ({
    ...descriptorOf(manifest),
    annotations: { ...(tag !== undefined && { "org.opencontainers.image.ref.name": tag }), ...annotations },
  }));
  return {
    "oci-layout": JSON.stringify({ imageLayoutVersion: "1.0.0" }),
    "index.json": JSON.stringify({ schemaVersion: 2, manifests }),
    ...Object.fromEntries(blobs.map(({ digest, bytes }) => [`blobs/${digest.replace(":", "/")}`, bytes])),
  };
}

export function writeFiles(folder: string, files: Readonly<Record<string, string | Uint8Array>>): void {
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, ".."), { recursive: true });
    writeFileSync(join(folder, name), content);
  }
}

export async function pushManifest(
  url: string,
  { bytes, mediaType }: Blob,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { base, version } = partsOf(url);
  const answer = await fetch(`${base}/manifests/${version}`, {
    method: "PUT",
    body: new Uint8Array(bytes),
    headers: { ...headers, "content-type": mediaType },
  });
  if (answer.status !== 201) throw new Error(`the registry answers ${answer.status}: ${await answer.text()}`);
}

export async function pushBlob(
  url: string,
  { bytes, digest }: Blob,
  headers: Readonly<Record<string, string>> = {},
): Promise<void> {
  const { base } = partsOf(url);
  const started = await fetch(`${base}/blobs/uploads/`, { method: "POST", headers });
  const place = new URL(started.headers.get("location") ?? "", base);
  place.searchParams.set("digest", digest);
  const answer = await fetch(place, {
    method: "PUT",
    body: new Uint8Array(bytes),
    headers: { ...headers, "content-type": "application/octet-stream" },
  });
  if (answer.status !== 201) throw new Error(`the registry answers ${answer.status}: ${await answer.text()}`);
}

/** All bytes of a layer. */
export async function all(bytes: AsyncIterable<Uint8Array> | undefined, most = 1e9): Promise<Buffer> {
  return bytes === undefined ? Buffer.alloc(0) : collect(bytes, most);
}

export function compressed(bytes: Uint8Array, compression: Compression): Buffer {
  if (compression === "none") return Buffer.from(bytes);
  return compression === "gzip" ? gzipSync(bytes) : zstdCompressSync(bytes);
}

function layerOf(
  { files = {}, tar: given, mediaType }: LayerDescription,
  compression: Compression,
): TestLayer {
  const tar = Buffer.from(given ?? tarOf(files));
  const bytes = compressed(tar, compression);
  const suffix = compression === "none" ? "" : `+${compression}`;
  return {
    tar,
    bytes,
    diffId: sha256(tar),
    digest: sha256(bytes),
    mediaType: mediaType ?? `application/vnd.oci.image.layer.v1.tar${suffix}`,
  };
}

function dockerFiles(layers: readonly TestLayer[], config: Blob, names: readonly string[]): LayerFiles {
  const configName = `${config.digest.slice("sha256:".length)}.json`;
  const named = layers.map((layer, at) => [`${at}/layer.tar`, layer.bytes] as const);
  const manifest = [
    { Config: configName, RepoTags: names.length === 0 ? null : names, Layers: named.map(([name]) => name) },
  ];
  return {
    ...Object.fromEntries(named),
    [configName]: config.bytes,
    "manifest.json": JSON.stringify(manifest),
  };
}

function partsOf(url: string): { readonly base: string; readonly version: string } {
  const { origin, pathname } = new URL(url);
  const [name = "", digest] = pathname.slice(1).split("@");
  const [repository = "", tag = "latest"] = name.split(":");
  return { base: `${origin}/v2/${repository}`, version: digest ?? tag };
}

function sha256(bytes: Uint8Array): string {
  return `sha256:${createHash("sha256").update(bytes).digest("hex")}`;
}
