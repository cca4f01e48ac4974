import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { zstdCompressSync } from "node:zlib";
import type { FoundPackage } from "../../packages/index.ts";
import type { ImageSource, Layer } from "../images/index.ts";
import { padded, paxRecord, tarHeader } from "../images/tar-testing.ts";
import { makeImage, tarOf } from "../images/testing.ts";
import { Allowance, TooMuch } from "./allowance.ts";
import { inspect } from "./inspect.ts";
import { readLayer } from "./read-layer.ts";

describe("layers that want to keep whoever reads them", () => {
  it("are given up where they unpack to far more than they are", () => {
    const allowance = new Allowance();
    allowance.stored(50 * 2 ** 20);
    allowance.unpacked(4 * 2 ** 30);
    assert.doesNotThrow(() => allowance.unpacked(2 ** 20));
    assert.throws(() => allowance.unpacked(2 ** 30), /more than 100 times/);
  });

  it("are given up together where each of them is small", async () => {
    const allowance = new Allowance();
    allowance.entries(2_999_990);
    const tar = tarOf(Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, ""])));
    await assert.rejects(
      readLayer(() => piecesOf(tar), [], null, { allowance }),
      TooMuch,
    );
  });

  it("are given up where they tell of packages without end", () => {
    const one: FoundPackage = { type: "apk", namespace: null, name: "a", version: "1" };
    const allowance = new Allowance();
    const packages = Array.from({ length: 300_000 }, () => one);
    for (let layer = 0; layer < 3; layer++) allowance.told({ packages: { apk: { packages } } });
    assert.throws(() => allowance.told({ packages: { apk: { packages } } }), /packages altogether/);
    const owner = { ...one, owns: ["x".repeat(300 * 2 ** 20)] };
    assert.throws(() => new Allowance().told({ packages: { apk: { packages: [owner] } } }), /256 MB/);
  });

  it("tell no more broken files than somebody reads", async () => {
    const described = Object.fromEntries(
      Array.from({ length: 1500 }, (_, index) => [`app/${index}.jar`, "PK\x03\x04broken"]),
    );
    const [layer] = makeImage({ layers: [{ files: described }] }).layers;
    assert.ok(layer);
    const { bytes, digest, diffId } = layer;
    const stored = { digest, diffId, size: bytes.length, mediaType: "", bytes: () => piecesOf(bytes) };
    const { unreadable } = await inspect(imageOf([stored]));
    assert.equal(unreadable.length, 1001);
    assert.match(unreadable.at(-1)?.why ?? "", /^500 more files/);
  });

  it("are given up where what has to be read of them is packed far more than texts are", () => {
    const allowance = new Allowance();
    allowance.stored(8 * 2 ** 20);
    allowance.looked(256 * 2 ** 20);
    assert.throws(() => allowance.looked(1), /more than 30 times/);
    allowance.stored(2 ** 20);
    assert.doesNotThrow(() => allowance.looked(1));
  });

  it("count for each time that they are stated, and are read once", async () => {
    let read = 0;
    const { bytes, digest, diffId } = layerWith(1);
    const layer: Layer = {
      digest,
      diffId,
      size: bytes.length,
      mediaType: "",
      bytes: () => {
        read++;
        return piecesOf(bytes);
      },
    };
    const content = await inspect(imageOf([layer, { ...layer }, { ...layer }]));
    assert.equal(read, 1);
    assert.equal(content.layers.length, 3);
    assert.deepEqual(content.unreadable, []);
  });

  it("are told where a file is stored without its holes: nobody reads what is left of it", async () => {
    const records = Buffer.concat([
      paxRecord("GNU.sparse.major", "1"),
      paxRecord("GNU.sparse.minor", "0"),
      paxRecord("GNU.sparse.name", "lib/apk/db/installed"),
    ]);
    const tar = Buffer.concat([
      tarHeader({ name: "x", type: "x", size: records.length }),
      padded(records),
      tarHeader({ name: "GNUSparseFile.0/installed", type: "0", size: 6 }),
      padded(Buffer.from("1\n0\n9\n")),
      Buffer.alloc(1024),
    ]);
    const { files } = await readLayer(() => piecesOf(tar), []);
    assert.deepEqual(
      files.map(({ path, unreadable }) => [path, unreadable]),
      [["lib/apk/db/installed", ["it is stored without its holes"]]],
    );
  });

  it("keep no link that leads further than a kernel goes", async () => {
    const tar = tarOf({ "usr/long": { symlink: "a/".repeat(200_000) }, "usr/short": { symlink: "a" } });
    const facts = await readLayer(() => piecesOf(zstdCompressSync(tar)), []);
    assert.deepEqual(facts.links, [["usr/short", "a"]]);
    assert.deepEqual(facts.paths, ["usr/long"]);
  });
});

function layerWith(files: number) {
  const described = Object.fromEntries(Array.from({ length: files }, (_, index) => [`f${index}`, "x"]));
  const [layer] = makeImage({ layers: [{ files: described }] }).layers;
  assert.ok(layer);
  return layer;
}

function imageOf(layers: readonly Layer[]): ImageSource {
  return {
    name: "hostile",
    reference: null,
    digest: null,
    indexDigest: null,
    configuration: null,
    layers,
    close: () => {},
  };
}

async function* piecesOf(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
