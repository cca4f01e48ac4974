import assert from "node:assert/strict";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { temporaryFolder } from "../archive/index.ts";
import { openImage } from "./index.ts";
import {
  type Blob,
  blob,
  all as collect,
  layoutFiles,
  makeImage,
  makeIndex,
  type TestImage,
  writeFiles,
} from "./testing.ts";

const web = makeImage({
  layers: [
    { files: { "etc/os-release": "ID=debian\n", "bin/sh": { content: "x", mode: 0o755 } } },
    { files: { "etc/.wh.passwd": "", "etc/link": { symlink: "os-release" } }, compression: "zstd" },
  ],
  config: { config: { Env: ["A=1"] } },
});
const arm = makeImage({
  layers: [{ files: { a: "arm" } }],
  config: { architecture: "arm64", variant: "v8" },
});

function blobsOf(...images: readonly TestImage[]): Blob[] {
  return images.flatMap(({ layers, config, manifest }) => [...layers, config, manifest]);
}

function folderOf(files: Record<string, string | Uint8Array>): string {
  const [folder] = temporaryFolder();
  writeFiles(folder, files);
  return folder;
}

async function refusal(what: string, options = {}): Promise<string> {
  return openImage(what, options).then(
    () => assert.fail("it opened"),
    (error: Error) => error.message,
  );
}

test("a layout with one image is opened without a name", async () => {
  const [folder] = temporaryFolder();
  web.layout(folder, "1");
  const image = await openImage(folder);
  assert.equal(image.digest, web.manifest.digest);
  assert.deepEqual(image.configuration, web.config.bytes);
  assert.deepEqual(
    image.layers.map(({ digest, diffId, size }) => ({ digest, diffId, size })),
    web.layers.map(({ digest, diffId, bytes }) => ({ digest, diffId, size: bytes.length })),
  );
  for (const [at, layer] of image.layers.entries())
    assert.deepEqual(await collect(layer.bytes(), 1e6), web.layers[at]?.bytes);
  assert.equal((await openImage(`${folder}:1`)).digest, web.manifest.digest);
  assert.equal((await openImage(`oci:${folder}:1`)).digest, web.manifest.digest);
  assert.equal((await openImage(`${folder}@${web.manifest.digest}`)).digest, web.manifest.digest);
  assert.match(await refusal(`${folder}:2`), /as an OCI layout.*it has no 2; name one of 1$/);
});

test("one of several images is named by its tag or its name, and the names are listed", async () => {
  const name = { "io.containerd.image.name": "docker.io/library/arm:2" };
  const folder = folderOf(
    layoutFiles(
      [
        { manifest: web.manifest, tag: "web" },
        { manifest: arm.manifest, annotations: name },
      ],
      blobsOf(web, arm),
    ),
  );
  assert.match(await refusal(folder), /several images; name one of web, docker.io\/library\/arm:2/);
  assert.equal((await openImage(`${folder}:web`)).reference, null);
  const found = await openImage(`${folder}:arm:2`);
  assert.equal(found.digest, arm.manifest.digest);
  assert.equal(found.reference, "docker.io/library/arm:2");
});

test("the platform is chosen through nested indexes, attestations are not", async () => {
  const attestation = makeImage({
    layers: [{ files: { statement: "{}" }, mediaType: "application/vnd.in-toto+json" }],
  });
  const inner = makeIndex({ "linux/amd64": web, "linux/arm64/v8": arm, "unknown/unknown": attestation });
  const folder = folderOf(
    layoutFiles([{ manifest: inner, tag: "x" }], [...blobsOf(web, arm, attestation), inner]),
  );
  const found = await openImage(folder);
  assert.deepEqual([found.digest, found.indexDigest], [web.manifest.digest, inner.digest]);
  for (const platform of ["linux/arm64", "linux/arm64/v8", "linux/aarch64", "linux/arm64/v9"])
    assert.equal((await openImage(folder, { platform })).digest, arm.manifest.digest, platform);
  assert.match(await refusal(folder, { platform: "linux/s390x" }), /it is for linux\/amd64, linux\/arm64$/);
  assert.match(await refusal(folder, { platform: "linux" }), /"linux" is no platform/);
});

test("an image for another platform alone is taken and told, unless the platform was asked for", async () => {
  const index = makeIndex({ "linux/arm64": arm });
  const folder = folderOf(layoutFiles([{ manifest: index }], [...blobsOf(arm), index]));
  const told: string[] = [];
  const found = await openImage(folder, { tell: (message) => told.push(message) });
  assert.equal(found.digest, arm.manifest.digest);
  assert.match(told.join(), /for linux\/arm64 only/);
  assert.match(await refusal(folder, { platform: "linux/amd64" }), /no image for linux\/amd64/);
});

test("a layout of one platform with the index of all", async () => {
  const index = makeIndex({ "linux/amd64": web, "linux/arm64": arm });
  const folder = folderOf(layoutFiles([{ manifest: index }], [...blobsOf(arm), index]));
  assert.equal((await openImage(folder)).digest, arm.manifest.digest);
  const empty = folderOf(layoutFiles([{ manifest: index }], [index]));
  assert.match(await refusal(empty), /there is no blobs\/sha256/);
});

test("names in messages move no cursor and have an end", async () => {
  const names = ["\u001b[2Jhidden\n", "x".repeat(5000)];
  const images = names.map((tag, at) => ({ manifest: [web, arm][at]?.manifest ?? web.manifest, tag }));
  const message = await refusal(folderOf(layoutFiles(images, blobsOf(web, arm))));
  assert.match(message, /\ufffd\[2Jhidden /);
  assert.ok(message.length < 2100);
});

test("indexes that lead to each other or too deep end", async () => {
  let index = makeIndex({ "linux/amd64": web });
  const all = [...blobsOf(web), index];
  for (let depth = 0; depth < 6; depth++) {
    index = wrapped(index);
    all.push(index);
  }
  assert.match(await refusal(folderOf(layoutFiles([{ manifest: index }], all))), /more than 4 indexes/);
  const wide = blob(index.mediaType, { manifests: Array.from({ length: 500 }, () => entryOf(index)) });
  assert.match(await refusal(folderOf(layoutFiles([{ manifest: wide }], [...all, wide]))), /more than/);
});

test("what is damaged, missing or a lie is told", async () => {
  const [folder] = temporaryFolder();
  web.layout(folder);
  const [first, second] = web.layers.map(({ digest }) => join(folder, "blobs", digest.replace(":", "/")));
  const bytes = readFileSync(first ?? "");
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  writeFileSync(first ?? "", bytes);
  writeFileSync(second ?? "", "short");
  const image = await openImage(folder);
  await assert.rejects(collect(image.layers[0]?.bytes(), 1e6), /its bytes are not those of sha256:/);
  assert.match(image.layers[1]?.absent ?? "", /has 5 bytes, not \d+/);
  writeFileSync(
    join(folder, "blobs", web.manifest.digest.replace(":", "/")),
    web.manifest.bytes.toString().replace("gzip", "gzap"),
  );
  assert.match(await refusal(folder), /the manifest sha256:[0-9a-f]+: its bytes are not those/);
});

test("digests that are paths, documents that are two things, and no documents at all", async () => {
  const evil = { mediaType: "x", digest: "sha256:../../../etc/passwd", size: 3 };
  const folder = folderOf({ "oci-layout": "{}", "index.json": JSON.stringify({ manifests: [evil] }) });
  assert.match(await refusal(folder), /it has no image/);
  const both = blob("x", { manifests: [], config: {}, layers: [] });
  assert.match(await refusal(folderOf(layoutFiles([{ manifest: both }], [both]))), /an image and an index/);
  const old = blob("x", { schemaVersion: 1, fsLayers: [] });
  assert.match(await refusal(folderOf(layoutFiles([{ manifest: old }], [old]))), /schema 1/);
  assert.match(await refusal(folderOf({ "oci-layout": "{}", "index.json": "[" })), /no JSON/);
});

test("layers that cannot be read say why, others stay", async () => {
  const image = makeImage({
    layers: [
      { files: { a: "1" } },
      { files: {}, mediaType: "application/vnd.oci.image.layer.v1.tar+gzip+encrypted" },
      { files: {}, mediaType: "application/vnd.wasm.content.layer.v1+wasm" },
    ],
  });
  const [folder] = temporaryFolder();
  image.layout(folder);
  const { layers } = await openImage(folder);
  assert.deepEqual(
    layers.map(({ absent }) => absent),
    [
      undefined,
      "it is encrypted",
      'it is no layer of files but "application/vnd.wasm.content.layer.v1+wasm"',
    ],
  );
});

test("charts, signatures and SBOMs are no images", async () => {
  const layers = [{ files: {}, mediaType: "application/vnd.dev.cosign.simplesigning.v1+json" }];
  const [folder] = temporaryFolder();
  makeImage({ layers }).layout(folder);
  assert.match(await refusal(folder), /no image but something else .*cosign\.simplesigning/);
  const [config, chart] = ["config", "content"].map((part) =>
    blob(`application/vnd.cncf.helm.${part}.v1`, { name: "web" }),
  );
  assert.ok(config !== undefined && chart !== undefined);
  const manifest = blob("application/vnd.oci.image.manifest.v1+json", {
    schemaVersion: 2,
    config: entryOf(config),
    layers: [entryOf(chart)],
  });
  const files = layoutFiles([{ manifest }], [config, chart, manifest]);
  assert.match(await refusal(folderOf(files)), /no image but something else .*vnd\.cncf\.helm\.config/);
});

test("another folder is a file system", async () => {
  const [folder] = temporaryFolder();
  mkdirSync(join(folder, "etc"));
  const image = await openImage(folder);
  assert.deepEqual([image.folder, image.layers.length, image.digest], [folder, 0, null]);
  const told: string[] = [];
  await openImage("src", { tell: (message) => told.push(message) });
  assert.match(told.join(), /^src: it is taken for the folder/);
  assert.match(
    await refusal("registry:2", { mirrors: { "docker.io": ["x"] } }),
    /cannot open registry:2 .*the mirror "x"/,
  );
  assert.match(await refusal("x".repeat(1000)), /longer than 255/);
  assert.equal((await openImage(`dir:${folder}`)).folder, folder);
  assert.match(await refusal(`oci:${folder}`), /has no oci-layout/);
  assert.match(await refusal(`dir:${folder}/x`), /no such folder/);
});

function wrapped(index: Blob): Blob {
  return blob(index.mediaType, { schemaVersion: 2, manifests: [entryOf(index)] });
}

function entryOf({ mediaType, digest, bytes }: Blob): object {
  return { mediaType, digest, size: bytes.length };
}
