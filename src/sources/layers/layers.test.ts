import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { contentOf, type ImageContent, type LayerFacts, noConfiguration } from "../../images/index.ts";
import { type LayerDescription, type LayerFiles, makeImage, tarOf } from "../images/testing.ts";
import { packageReaders } from "../packages/index.ts";
import { readLayer } from "./read-layer.ts";

async function* piecesOf(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function factsOf(layer: LayerDescription, piece = 64 * 1024): Promise<LayerFacts> {
  const [made] = makeImage({ layers: [layer] }).layers;
  assert.ok(made !== undefined);
  return readLayer(() => piecesOf(made.bytes, piece), packageReaders);
}

/** What is known of an image whose layers hold such files. */
async function image(...layers: readonly LayerFiles[]): Promise<ImageContent> {
  const facts = await Promise.all(layers.map((files) => factsOf({ files })));
  return contentOf({
    name: "test",
    reference: null,
    digest: null,
    source: "image",
    configuration: noConfiguration,
    layers: facts.map((each) => ({ digest: null, diffId: null, facts: each })),
    unreadable: [],
  });
}

function packages({ packages: all }: ImageContent): readonly string[] {
  return all.map(({ name, version, layer }) => `${name} ${version} ${layer}`);
}

const lodash = (version: string) => JSON.stringify({ name: "lodash", version });
const at = "app/node_modules/lodash/package.json";
const stanza = (name: string, version: string) =>
  `Package: ${name}\nStatus: install ok installed\nArchitecture: amd64\nVersion: ${version}\n\n`;
const program = { mode: 0o755, content: "#!/bin/sh\n" };

suite("layers on top of each other", () => {
  test("a file that is taken away is gone, and so is everything in a folder that is", async () => {
    assert.deepEqual(packages(await image({ [at]: lodash("4.17.15") })), ["lodash 4.17.15 0"]);
    for (const gone of ["app/node_modules/lodash/.wh.package.json", "app/node_modules/.wh.lodash", ".wh.app"])
      assert.deepEqual(packages(await image({ [at]: lodash("1.0.0") }, { [gone]: "" })), [], gone);
  });

  test("an opaque folder hides what is below it, and not what its own layer puts there", async () => {
    const other = "app/node_modules/other/package.json";
    const opaque = {
      "app/node_modules/.wh..wh..opq": "",
      [other]: JSON.stringify({ name: "other", version: "1.0.0" }),
    };
    assert.deepEqual(packages(await image({ [at]: lodash("1.0.0") }, opaque)), ["other 1.0.0 1"]);
    assert.deepEqual(packages(await image({ [at]: lodash("1.0.0") }, { ".wh..wh..opq": "" })), []);
  });

  test("a file in the place of a folder, and a folder in the place of a file", async () => {
    assert.deepEqual(packages(await image({ [at]: lodash("1.0.0") }, { "app/node_modules": "" })), []);
    assert.deepEqual(packages(await image({ "app/node_modules": "" }, { [at]: lodash("1.0.0") })), [
      "lodash 1.0.0 1",
    ]);
  });

  test("what is written anew is of the upper layer, and a package of a database of the layer that first had it", async () => {
    const newer = await image({ [at]: lodash("1.0.0") }, { [at]: lodash("2.0.0") });
    assert.deepEqual(packages(newer), ["lodash 2.0.0 1"]);
    const status = "var/lib/dpkg/status";
    const content = await image(
      { [status]: stanza("a", "1") + stanza("b", "1") },
      { [status]: stanza("a", "1") + stanza("b", "2") + stanza("c", "1") },
      { [status]: stanza("a", "1") + stanza("b", "2") + stanza("c", "1") },
    );
    assert.deepEqual(packages(content), ["a 1 0", "b 2 1", "c 1 1"]);
  });

  test("links on the way are followed as where it is unpacked, never out of the image", async () => {
    const link = (symlink: string) => ({ symlink });
    const content = await image(
      { bin: link("usr/bin"), "usr/bin/bash": program, "opt/up": link("../../../usr/local") },
      { "bin/curl": program, "opt/up/bin/wget": program },
    );
    assert.deepEqual(
      content.programs.map(({ path, layer }) => `${path} ${layer}`),
      ["usr/bin/bash 0", "usr/bin/curl 1", "usr/local/bin/wget 1"],
    );
    const loop = await image({
      a: link("b"),
      b: link("a"),
      "a/x/bin/sh": program,
      "usr/bin/sh": link("nothing"),
    });
    assert.deepEqual(loop.programs, []);
  });

  test("what a package of the system put there is no package of a language", async () => {
    const files = {
      "var/lib/dpkg/status": stanza("node-lodash", "4.17.21"),
      "var/lib/dpkg/info/node-lodash.list": "/.\n/lib\n/lib/node_modules/lodash/package.json\n",
      lib: { symlink: "usr/lib" },
      "usr/lib/node_modules/lodash/package.json": lodash("4.17.21"),
      [at]: lodash("4.17.21"),
    };
    const content = await image(files);
    assert.deepEqual(
      content.packages.map(({ purl, file }) => `${purl} ${file}`),
      ["pkg:deb/node-lodash@4.17.21?arch=amd64 var/lib/dpkg/status", `pkg:npm/lodash@4.17.21 ${at}`],
    );
    assert.equal(content.ownedBySystem, 1);
  });

  test("what another tool wrote over a package of the system is a package of its own", async () => {
    const path = "usr/lib/node_modules/npm/package.json";
    const npm = (version: string) => JSON.stringify({ name: "npm", version });
    const lists = { "var/lib/dpkg/info/npm.list": `/${path}\n` };
    const brought = { ...lists, [path]: npm("9.2.0") };
    assert.deepEqual(packages(await image(brought, { [path]: npm("10.1.0") })), ["npm 10.1.0 1"]);
    for (const upper of [{ [path]: npm("9.2.0") }, { [path]: npm("9.2.1"), ...lists }])
      assert.deepEqual(packages(await image(brought, upper)), []);
    assert.deepEqual(packages(await image(lists, { [path]: npm("9.2.0") })), []);
  });

  test("a program of Bitnami's is its application, which the image lists once", async () => {
    const reference = { referenceType: "purl", referenceLocator: "pkg:bitnami/java@21.0.2-1?arch=amd64" };
    const content = await image({
      "opt/bitnami/.bitnami_components.json": JSON.stringify({
        java: { version: "21.0.2-1", arch: "amd64" },
      }),
      "opt/bitnami/java/.spdx-java.spdx": JSON.stringify({ packages: [{ externalRefs: [reference] }] }),
      "opt/bitnami/java/release": 'JAVA_VERSION="21.0.2"\n',
      "opt/other/release": 'JAVA_VERSION="17.0.9"\n',
    });
    assert.deepEqual(
      content.packages.map(({ purl, file }) => `${purl} ${file}`),
      [
        "pkg:bitnami/java@21.0.2-1?arch=amd64 opt/bitnami/java/.spdx-java.spdx",
        "pkg:generic/java@17.0.9 opt/other/release",
      ],
    );
  });

  test("a file is read under each of its names: of links from a store as well", async () => {
    const store = "root/.local/share/pnpm/store/v3/files/ab/cdef";
    const virtual = "app/node_modules/.pnpm/lodash@4.17.19/node_modules/lodash/package.json";
    const files = { [store]: lodash("4.17.19"), [virtual]: { link: store }, "app/link": { link: store } };
    assert.deepEqual(
      (await image(files)).packages.map(({ purl, file }) => `${purl} ${file}`),
      [`pkg:npm/lodash@4.17.19 ${virtual}`],
    );
    assert.deepEqual((await image(files, { "app/.wh.node_modules": "" })).packages, []);
  });

  test("one that is too large under a further name is told", async () => {
    const files = { "store/ab": lodash("1.0.0") + " ".repeat(5 * 2 ** 20), [at]: { link: "store/ab" } };
    const { packages: none, unreadable } = await image(files);
    assert.deepEqual(none, []);
    assert.deepEqual(
      unreadable.map(({ what }) => what),
      [at],
    );
  });

  test("a secret that a later layer takes away or writes over is in the image all the same", async () => {
    const secret = { "app/.env": `DB_PASSWORD=${"k2Jd81nsLq"}${"0zPw73mXc4"}\n` };
    for (const upper of [{ "app/.wh..env": "" }, { ".wh.app": "" }, { "app/.env": "# none\n" }]) {
      const { credentials } = await image(secret, upper);
      assert.deepEqual(
        credentials.map(({ path, layer, isHidden, line }) => [path, layer, isHidden, line]),
        [["app/.env", 0, true, 1]],
      );
      assert.ok(!JSON.stringify(credentials).includes("k2Jd81nsLq"));
    }
    assert.equal((await image(secret)).credentials[0]?.isHidden, false);
  });

  test("rights of files and folders", async () => {
    const content = await image({
      "usr/bin/su": { mode: 0o4755, content: "x" },
      tmp: { directory: true, mode: 0o1777 },
      data: { directory: true, mode: 0o777 },
      "data/file": { mode: 0o666, content: "x" },
      "data/plain": { mode: 0o644, content: "x" },
    });
    assert.deepEqual(
      content.modes.map(({ path, mode }) => [path, mode.toString(8)]),
      [
        ["data", "777"],
        ["data/file", "666"],
        ["usr/bin/su", "4755"],
      ],
    );
  });
});

suite("layers that somebody made to do harm", () => {
  test("names that lead out of the image stay within it", async () => {
    const content = await image({
      "../../app/node_modules/lodash/package.json": lodash("1.0.0"),
      "/etc/../../bin/sh": program,
    });
    assert.deepEqual(
      content.packages.map(({ file }) => file),
      [at],
    );
    assert.deepEqual(
      content.programs.map(({ path }) => path),
      ["bin/sh"],
    );
  });

  test("archives that break off, or are none, are told", async () => {
    const tar = tarOf({ "etc/passwd": "root:x:0:0::/:/bin/sh\n" });
    await assert.rejects(factsOf({ tar: tar.subarray(0, 520), compression: "none" }), /ends in the middle/);
    await assert.rejects(factsOf({ tar: Buffer.alloc(2048, "x"), compression: "none" }), /no tar archive/);
    await assert.rejects(
      readLayer(() => piecesOf(gzipSync(tar).subarray(0, 60), 10), packageReaders),
      /unexpected end/,
    );
  });

  test("the same facts in pieces of any size, however it is compressed", async () => {
    const files = {
      [at]: lodash("1.0.0"),
      "etc/os-release": "ID=alpine\nVERSION_ID=3.20.1\n",
      "usr/bin/sh": program,
    };
    const whole = await factsOf({ files });
    for (const compression of ["none", "gzip", "zstd"] as const)
      for (const piece of [1, 13, 512, 4096])
        assert.deepEqual(await factsOf({ files, compression }, piece), whole, `${compression} ${piece}`);
  });

  test("damaged archives end in an error or in facts", async () => {
    const tar = tarOf({ [at]: lodash("1.0.0"), "usr/bin/su": { mode: 0o4755, content: "x" } });
    const changes = fc.array(fc.tuple(fc.nat(tar.length - 1), fc.integer({ min: 0, max: 255 })), {
      maxLength: 8,
    });
    await fc.assert(
      fc.asyncProperty(changes, async (all) => {
        const damaged = Buffer.from(tar);
        for (const [index, byte] of all) damaged[index] = byte;
        await readLayer(() => piecesOf(damaged, 700), packageReaders).catch((error: unknown) =>
          assert.ok(error instanceof Error),
        );
      }),
      { numRuns: 200 },
    );
  });
});
