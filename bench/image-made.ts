import { execFileSync } from "node:child_process";
import { createHash } from "node:crypto";
import {
  copyFileSync,
  createReadStream,
  existsSync,
  mkdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { createGunzip } from "node:zlib";

/** Folders of this machine that are a layer each, as far as they are there. */
const layers = [
  ["etc", "var/lib/dpkg", "usr/bin", "usr/sbin", "usr/lib/python3"],
  ["usr/share"],
  ["usr/local", "usr/lib/node_modules"],
];

/** An OCI layout of over a gigabyte once it is unpacked, made of this machine's own files and kept for the next time. */
export async function madeImage(folder: string): Promise<string> {
  if (existsSync(join(folder, "index.json"))) return folder;
  rmSync(folder, { recursive: true, force: true });
  const blobs = join(folder, "blobs/sha256");
  mkdirSync(blobs, { recursive: true });
  const descriptors: object[] = [];
  const diffIds: string[] = [];
  for (const [index, names] of layers.entries()) {
    const there = names.filter((name) => existsSync(join("/", name)));
    if (there.length === 0) continue;
    const file = join(folder, `layer-${index}.tar.gz`);
    execFileSync("tar", ["-C", "/", "-czf", file, ...there], { stdio: "ignore" });
    const digest = await digestOf(createReadStream(file));
    diffIds.push(`sha256:${await digestOf(createReadStream(file).pipe(createGunzip()))}`);
    const { size } = statSync(file);
    descriptors.push({
      mediaType: "application/vnd.oci.image.layer.v1.tar+gzip",
      digest: `sha256:${digest}`,
      size,
    });
    copyFileSync(file, join(blobs, digest));
    rmSync(file);
  }
  const config = await stored(blobs, "application/vnd.oci.image.config.v1+json", {
    architecture: "amd64",
    os: "linux",
    config: {},
    rootfs: { type: "layers", diff_ids: diffIds },
  });
  const manifest = await stored(blobs, "application/vnd.oci.image.manifest.v1+json", {
    schemaVersion: 2,
    mediaType: "application/vnd.oci.image.manifest.v1+json",
    config,
    layers: descriptors,
  });
  writeFileSync(join(folder, "oci-layout"), '{"imageLayoutVersion":"1.0.0"}');
  writeFileSync(join(folder, "index.json"), JSON.stringify({ schemaVersion: 2, manifests: [manifest] }));
  return folder;
}

async function stored(blobs: string, mediaType: string, content: object): Promise<object> {
  const text = JSON.stringify(content);
  const digest = createHash("sha256").update(text).digest("hex");
  writeFileSync(join(blobs, digest), text);
  return { mediaType, digest: `sha256:${digest}`, size: Buffer.byteLength(text) };
}

async function digestOf(stream: AsyncIterable<Uint8Array>): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of stream) hash.update(piece);
  return hash.digest("hex");
}
