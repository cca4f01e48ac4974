import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import test from "node:test";
import fc from "fast-check";
import { temporaryFolder } from "../archive/index.ts";
import { openImage } from "./index.ts";
import { all, blob, layoutFiles, makeImage, tarOf, writeFiles } from "./testing.ts";

const [folder] = temporaryFolder();
const image = makeImage({ layers: [{ files: { a: "x".repeat(3000) } }, { files: { b: "2" } }] });
const damage = fc.array(fc.tuple(fc.nat(), fc.integer({ min: 0, max: 255 })), {
  minLength: 1,
  maxLength: 20,
});

/** Opens and reads all there is; what is wrong is an Error with a reason, never anything else. */
async function read(what: string): Promise<void> {
  try {
    const found = await openImage(what, { env: {} });
    for (const layer of found.layers)
      if (layer.absent === undefined) {
        const bytes = await all(layer.bytes(), 1e6);
        // Whatever was damaged, what was read is what its digest says.
        assert.ok(layer.digest === null || image.layers.some((each) => bytes.equals(each.bytes)));
      }
    found.close();
  } catch (error) {
    assert.ok(
      error instanceof Error && error.message !== "" && !/undefined|\[object/.test(error.message),
      String(error),
    );
    if (error instanceof assert.AssertionError || error instanceof TypeError) throw error;
  }
}

for (const form of ["docker", "oci"] as const)
  for (const packed of ["none", "gzip", "zstd"] as const)
    test(`damaged archives: ${form}, ${packed}`, async () => {
      const path = join(folder, `${form}-${packed}.tar`);
      if (form === "docker") image.dockerArchive(path, ["a:1"], packed);
      else image.ociArchive(path, "1", packed);
      const good = readFileSync(path);
      const property = fc.asyncProperty(damage, fc.option(fc.nat()), async (changes, cut) => {
        const bytes = Buffer.from(good);
        for (const [at, value] of changes) bytes[at % bytes.length] = value;
        writeFileSync(path, bytes.subarray(0, cut === null ? bytes.length : cut % bytes.length));
        await read(path);
      });
      await fc.assert(property, { numRuns: 60 });
    });

const anything = fc.oneof(
  fc.jsonValue({ maxDepth: 2 }),
  fc.constantFrom(-1, 1.5, 2 ** 60, "sha256:x", image.config.digest, image.config.mediaType),
);
const descriptor = fc.record({
  mediaType: anything,
  digest: fc.oneof(anything, fc.constant(image.config.digest)),
  size: fc.oneof(anything, fc.constant(image.config.bytes.length)),
  platform: anything,
  annotations: anything,
});
const almost = fc.record(
  {
    schemaVersion: anything,
    config: fc.oneof(descriptor, anything),
    layers: fc.array(fc.oneof(descriptor, anything)),
    manifests: fc.array(descriptor),
  },
  { requiredKeys: [] },
);

test("documents of any JSON, and those that are almost right", async () => {
  const layout = join(folder, "layout");
  const document = fc.oneof(fc.jsonValue(), almost);
  const property = fc.asyncProperty(document, document, fc.boolean(), async (top, inner, isTop) => {
    const manifest = blob("x", inner);
    writeFiles(layout, layoutFiles([{ manifest }], [manifest, image.config]));
    if (isTop) writeFiles(layout, { "index.json": JSON.stringify(top) });
    await read(layout);
  });
  await fc.assert(property, { numRuns: 300 });
});

test("a docker archive's manifest.json of any JSON", async () => {
  const path = join(folder, "any.tar");
  const entry = fc.record({
    Config: fc.oneof(anything, fc.constant("c.json")),
    RepoTags: anything,
    Layers: fc.oneof(anything, fc.array(anything)),
  });
  const property = fc.asyncProperty(
    fc.oneof(fc.jsonValue(), fc.array(entry)),
    fc.jsonValue(),
    async (manifest, config) => {
      writeFileSync(
        path,
        tarOf({ "manifest.json": JSON.stringify(manifest), "c.json": JSON.stringify(config) }),
      );
      await read(path);
    },
  );
  await fc.assert(property, { numRuns: 200 });
});
