import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, symlinkSync, truncateSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, it } from "node:test";
import { zstdCompressSync } from "node:zlib";
import type { LayerFacts } from "../../images/index.ts";
import { temporaryFolder } from "../archive/index.ts";
import { LayerCache } from "./cache.ts";

const digest = `sha256:${"a".repeat(64)}`;
const facts: LayerFacts = {
  paths: ["a"],
  files: [],
  links: [],
  whiteouts: [],
  opaque: [],
  entries: 1,
  bytes: 512,
};

describe("what is kept of layers", () => {
  it("is given back", () => {
    const [folder] = temporaryFolder();
    new LayerCache(folder, []).set(digest, facts);
    assert.deepEqual(new LayerCache(folder, []).get(digest), facts);
  });

  it("is read anew where the file holds anything else", () => {
    const [folder] = temporaryFolder();
    const cache = new LayerCache(folder, []);
    cache.set(digest, facts);
    const [name = ""] = readdirSync(folder);
    const path = join(folder, name);
    const whole = readFileSync(path);
    const flipped = Buffer.from(whole);
    flipped.writeUInt8(flipped.readUInt8(12) ^ 1, 12);
    for (const bytes of [
      flipped,
      whole.subarray(0, -3),
      Buffer.from("garbage"),
      zstdCompressSync("null"),
      zstdCompressSync('{"paths":5}'),
    ]) {
      writeFileSync(path, bytes);
      assert.equal(cache.get(digest), undefined);
    }
  });

  it("takes nothing away that is not its own, wherever its folder leads", () => {
    const [folder] = temporaryFolder();
    const elsewhere = join(folder, "documents");
    mkdirSync(elsewhere);
    for (const name of ["one", "two"]) {
      writeFileSync(join(elsewhere, name), "");
      truncateSync(join(elsewhere, name), 400 * 2 ** 20);
    }
    const layers = join(folder, "layers");
    symlinkSync(elsewhere, layers);
    const cache = new LayerCache(layers, []);
    cache.set(digest, facts);
    assert.deepEqual(cache.get(digest), facts);
    assert.equal(readdirSync(elsewhere).length, 3);
  });

  it("overwrites no file that somebody put in its way", () => {
    const [folder] = temporaryFolder();
    const precious = join(folder, "precious");
    writeFileSync(precious, "mine");
    const layers = join(folder, "layers");
    const cache = new LayerCache(layers, []);
    cache.set(digest, facts);
    const [name = ""] = readdirSync(layers);
    symlinkSync(precious, join(layers, `${name}.${process.pid}`));
    cache.set(digest, facts);
    assert.equal(readFileSync(precious, "utf8"), "mine");
  });
});
