import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import { temporaryFolder } from "../../archive/index.ts";
import { openImage } from "../index.ts";
import type { ImageSource } from "../source.ts";
import { padded, paxRecord, tarHeader } from "../tar-testing.ts";
import { all as collect, compressed, makeImage, tarOf } from "../testing.ts";
import { openDockerArchive } from "./docker.ts";
import { archiveFiles } from "./index.ts";

const [folder] = temporaryFolder();
const image = makeImage({
  layers: [{ files: { a: "x".repeat(400_000) } }, { files: { b: "2" } }, { files: { c: "3" } }],
  compression: "none",
});
const long = `${"deep/".repeat(40)}end`;

function fileOf(name: string, bytes: Uint8Array): string {
  const path = join(folder, name);
  writeFileSync(path, bytes);
  return path;
}

async function contents({ layers }: ImageSource, order = layers.map((_, at) => at)): Promise<void> {
  for (const at of order)
    assert.deepEqual(await collect(layers[at]?.bytes(), 1e7), image.layers[at]?.bytes, `layer ${at}`);
}

for (const packed of ["none", "gzip", "zstd"] as const) {
  test(`a docker archive, ${packed}, in whatever order its layers are read`, async () => {
    const path = join(folder, `docker-${packed}.tar`);
    image.dockerArchive(path, ["shop/web:1", "web:latest"], packed);
    const found = await openImage(path);
    assert.equal(found.reference, "docker.io/shop/web:1");
    assert.deepEqual(found.configuration, image.config.bytes);
    assert.deepEqual(
      found.layers.map(({ digest }) => digest),
      image.layers.map(({ diffId }) => diffId),
    );
    await contents(found);
    await contents(found, [2, 0, 1, 0]);
    const places = found.layers.map(({ position }) => position ?? -1);
    assert.deepEqual(places, packed === "none" ? [-1, -1, -1] : places.toSorted((a, b) => a - b));
    found.close();
    assert.equal((await openImage(`docker-archive:${path}:web`)).reference, "docker.io/library/web:latest");
    await assert.rejects(openImage(`${path}:other`), /it has no other; name one of shop\/web:1, web:latest/);
    await assert.rejects(openImage(`oci-archive:${path}`), /no image: there is no oci-layout/);
  });

  test(`an OCI archive, ${packed}`, async () => {
    const path = join(folder, `oci-${packed}.tar`);
    image.ociArchive(path, "7", packed);
    const found = await openImage(`${path}:7`);
    assert.equal(found.digest, image.manifest.digest);
    await contents(found, [1, 0, 2]);
  });
}

test("layers of a compressed archive are read at the same time", async () => {
  const found = await openImage(join(folder, "docker-gzip.tar"));
  await Promise.all([contents(found), contents(found, [2, 1]), contents(found, [0])]);
});

test("layers of a compressed archive are looked for in one pass over it", async () => {
  const layers = Array.from({ length: 20 }, () => ({
    files: { data: randomBytes(256 * 1024) },
    compression: "gzip" as const,
  }));
  const path = join(folder, "many.tar.gz");
  makeImage({ layers }).dockerArchive(path, [], "gzip");
  const files = await archiveFiles(path);
  let streamed = 0;
  const counted = {
    ...files,
    bytes: (name: string) => {
      streamed += Number(name.endsWith("layer.tar"));
      return files.bytes(name);
    },
  };
  const found = await openDockerArchive(counted, undefined, "many", {});
  assert.equal(found.layers.length, 20);
  assert.ok(found.layers.every(({ mediaType }) => mediaType.endsWith(".gzip")));
  assert.equal(streamed, 0);
  found.close();
});

test("layers of old archives are links to earlier ones, never out of the archive", async () => {
  const config = image.config.bytes;
  const [first] = image.layers;
  const targets = {
    good: "../0/layer.tar",
    out: "../../../etc/passwd",
    absolute: "/etc/passwd",
    loop: "layer.tar",
  };
  const path = fileOf(
    "links.tar",
    tarOf({
      "0/layer.tar": first?.tar ?? "",
      ...Object.fromEntries(
        Object.entries(targets).map(([name, symlink]) => [`${name}/layer.tar`, { symlink }]),
      ),
      "hard/layer.tar": { link: "0/layer.tar" },
      "config.json": config,
      "manifest.json": JSON.stringify([
        {
          Config: "config.json",
          RepoTags: null,
          Layers: ["0", "good", "hard", "out", "absolute", "loop"].map((name) => `${name}/layer.tar`),
        },
      ]),
    }),
  );
  const { layers } = await openImage(path);
  for (const layer of layers.slice(0, 3)) assert.deepEqual(await collect(layer.bytes(), 1e7), first?.tar);
  assert.deepEqual(
    layers.slice(3).map(({ absent }) => absent?.replace(/\S+\/layer/, "…/layer")),
    Array.from({ length: 3 }, () => "there is no …/layer.tar in the archive"),
  );
});

test("compressed layers in a docker archive have the digest of their name, or none", async () => {
  const packed = makeImage({ layers: [{ files: { a: "1" } }, { files: { b: "1" } }] });
  const [first, second] = packed.layers;
  const hex = first?.digest.slice(7);
  const path = fileOf(
    "crane.tar",
    tarOf({
      [`${hex}.tar.gz`]: first?.bytes ?? "",
      "x.tar.gz": second?.bytes ?? "",
      "c.json": packed.config.bytes,
      "manifest.json": JSON.stringify([
        { Config: "c.json", RepoTags: ["a:1"], Layers: [`${hex}.tar.gz`, "x.tar.gz"] },
      ]),
    }),
  );
  const { layers } = await openImage(path);
  assert.deepEqual(
    layers.map(({ digest }) => digest),
    [first?.digest, null],
  );
  assert.deepEqual(
    layers.map(({ diffId }) => diffId),
    packed.layers.map(({ diffId }) => diffId),
  );
  assert.deepEqual(await collect(layers[1]?.bytes(), 1e6), second?.bytes);
});

test("pax and GNU names, pax and base-256 sizes", async () => {
  const size = Buffer.alloc(12);
  size[0] = 0x80;
  size[11] = 5;
  const records = Buffer.concat([paxRecord("path", "pax"), paxRecord("size", "3")]);
  const path = fileOf(
    "names.tar",
    Buffer.concat([
      tarHeader({ name: "x", type: "x", size: records.length }),
      padded(records),
      tarHeader({ name: "short", type: "0", size: 0 }),
      padded(Buffer.from("abc")),
      tarHeader({ name: "././@LongLink", type: "L", size: long.length + 1 }),
      padded(Buffer.from(`${long}\0`)),
      tarHeader({ name: "cut", type: "0", size }),
      padded(Buffer.from("12345")),
      tarOf({ "../up": "x", "./dot/./name": "y", "a/../b": "z" }),
    ]),
  );
  const files = await archiveFiles(path);
  assert.equal((await collect(files.bytes("pax"), 9)).toString(), "abc");
  assert.equal((await collect(files.bytes(long), 9)).toString(), "12345");
  assert.deepEqual(["dot/name", "../up", "up", "b"].map(files.size), [1, undefined, undefined, undefined]);
});

test("lies about sizes, damage and what is no archive", async () => {
  const header = (fill: number, rest = 0): Buffer => {
    const size = Buffer.alloc(12, rest);
    size[0] = fill;
    return Buffer.concat([tarHeader({ name: "a", type: "0", size }), Buffer.alloc(1024)]);
  };
  const reasons: readonly (readonly [Uint8Array, RegExp])[] = [
    [header(0xff, 0xff), /a number in it makes no sense/],
    [header(0x80, 0xff), /a number in it makes no sense/],
    [header(0x39, 0x39), /a number in it makes no sense/],
    [
      Buffer.concat([tarOf({ a: "1" }).subarray(0, 1024), Buffer.alloc(512, 7)]),
      /no tar archive, or it is damaged/,
    ],
    [Buffer.from("hello"), /no tar archive/],
    [Buffer.alloc(0), /it is no image/],
    [compressed(Buffer.from("hello"), "gzip"), /no tar archive/],
    [compressed(tarOf({ a: "1" }), "gzip").subarray(0, 40), /unexpected end/],
    [tarOf({ a: { content: "11 path=a\n", type: "x" } }), /a header in it is damaged/],
    [tarOf({ a: { content: "", type: "x", size: 2 ** 31 } }), /a name of 2147483648 bytes/],
    [tarOf({ "manifest.json": "{}" }), /no image/],
    [tarOf({ "manifest.json": '[{"Config":"x","Layers":[]}]' }), /its configuration x is missing/],
    [tarOf({ "manifest.json": '[{"Config":{},"Layers":[]}]' }), /not what docker save writes/],
  ];
  for (const [at, [bytes, reason]] of reasons.entries())
    await assert.rejects(openImage(fileOf(`bad-${at}.tar`, bytes)), reason);
  const cut = await openImage(fileOf("cut.tar", cutLayer()));
  await assert.rejects(collect(cut.layers[0]?.bytes(), 1e9), /ends after|ends within/);
});

/** A layer that states more than the archive has. */
function cutLayer(): Buffer {
  const manifest = JSON.stringify([{ Config: "c.json", RepoTags: [], Layers: ["l.tar"] }]);
  const whole = tarOf({ "manifest.json": manifest, "c.json": "{}", "l.tar": { content: "abc", size: 5000 } });
  return whole.subarray(0, whole.length - 1024);
}
