import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { after, suite, test } from "node:test";
import { gunzipSync } from "node:zlib";
import type { PackageFile } from "../../../packages/index.ts";
import { temporaryFolder } from "../../archive/index.ts";
import { rpmManifestReader, rpmReader } from "./index.ts";
import { bytesOf, makeBerkeley, makeDatabase, missingTools, query } from "./testing.ts";

/** Made with rpm 4.18, db5.3_load and rpm's own code for ndb from what `testing.ts` builds: 60 files, 12 other packages. */
const fixtures = ["rpmdb.sqlite", "Packages.db", "Packages", "Packages.big-endian"];

suite("packages of rpm", () => {
  for (const fixture of fixtures)
    test(`are read from ${fixture}`, () => {
      const read = readDatabase(
        gunzipSync(readFileSync(join(import.meta.dirname, "fixtures", `${fixture}.gz`))),
      );
      assert.equal(read.unreadable, undefined);
      assert.equal(read.packages.length, 13);
      const big = read.packages.find(({ name }) => name === "big");
      assert.deepEqual(
        { ...big, owns: big?.owns?.toSorted().slice(0, 4) },
        {
          type: "rpm",
          namespace: null,
          name: "big",
          version: "1.0-3.azl3",
          qualifiers: { arch: "x86_64", epoch: "2", upstream: "big-1.0-3.azl3.src.rpm" },
          licenses: ["MIT AND BSD-3-Clause"],
          owns: ["etc/with space", "usr/share/big", "usr/share/big/file-1", "usr/share/big/file-10"],
        },
      );
      assert.equal(big?.owns?.length, 62);
      const others = read.packages.filter(({ name }) => /^other-[01]$/.test(name));
      assert.deepEqual(
        others.map(({ version, qualifiers }) => ({ version, ...qualifiers })).toSorted(byVersion),
        [
          {
            version: "1-3.azl3",
            arch: "x86_64",
            epoch: "2",
            upstream: "big-1.0-3.azl3.src.rpm",
            rpmmod: "m:1:2:abc",
          },
          { version: "1.0-3.azl3", arch: "noarch", upstream: "big-1.0-3.azl3.src.rpm" },
        ],
      );
    });

  test("are in files of their own", () => {
    const wants = (path: string) => rpmReader.wants({ path, size: 0, mode: 0o644 }, Buffer.alloc(0));
    for (const path of [
      "var/lib/rpm/Packages",
      "usr/lib/sysimage/rpm/Packages.db",
      "usr/share/rpm/rpmdb.sqlite",
    ])
      assert.ok(wants(path), path);
    for (const path of ["var/lib/rpm/Name", "var/lib/rpm/rpmdb.sqlite-wal", "home/var/lib/rpm/Packages"])
      assert.ok(!wants(path), path);
  });

  const [folder, remove] = temporaryFolder();
  after(remove);

  test("are those that rpm itself tells, from SQLite and from Berkeley DB", (t) => {
    const missing = missingTools("rpm", "rpmbuild");
    if (missing !== null) return t.skip(missing);
    const database = makeDatabase(folder, 2000, 40);
    const expected = query("sqlite", dirname(database)).toSorted();
    assert.equal(expected.length, 41);
    assert.deepEqual(shown(readDatabase(bytesOf(database))), expected);
    if (missingTools("db5.3_load") !== null)
      return t.diagnostic("Berkeley DB is left out: db5.3_load is not here");
    for (const order of ["1234", "4321"] as const)
      for (const size of [512, 4096, 65_536]) {
        const path = makeBerkeley(join(folder, `${order}-${size}`), database, order, size);
        assert.deepEqual(shown(readDatabase(bytesOf(path))), expected, `${order} ${size}`);
        if (size === 4096) assert.deepEqual(query("bdb_ro", dirname(path)).toSorted(), expected);
      }
    return undefined;
  });
});

suite("packages that distroless images of Azure Linux list", () => {
  const path = "var/lib/rpmmanifest/container-manifest-2";
  const read = (...lines: readonly string[]) =>
    rpmManifestReader.read(Buffer.from(lines.join("\n")), { path, size: 0, mode: 0o644 });
  const line =
    "glibc\t2.38-8.azl3\t1719877500\t1718924423\tMicrosoft Corporation\t(none)\t10\tx86_64\t0\tglibc-2.38-8.azl3.src.rpm";

  test("are told with their epoch and their source", () => {
    assert.deepEqual(read(line, line.replace("glibc", "shadow").replace("\t0\t", "\t2\t"), "").packages, [
      rpm("glibc", { arch: "x86_64", upstream: "glibc-2.38-8.azl3.src.rpm" }),
      rpm("shadow", { arch: "x86_64", epoch: "2", upstream: "glibc-2.38-8.azl3.src.rpm" }),
    ]);
    assert.deepEqual(read("a\t2.38-8.azl3", "gpg-pubkey\t1").packages, [rpm("a", {})]);
    assert.deepEqual(read("a\t2.38-8.azl3\t1\t1\t(none)\t3\t1\t(none)\t(none)\t(none)").packages, [
      rpm("a", { epoch: "3" }),
    ]);
    assert.deepEqual(read("").packages, []);
  });

  test("are told apart from lines that say nothing", () => {
    assert.deepEqual(read(line, "what").unreadable, ["lines that name no package and version: 1"]);
    assert.throws(() => read("what"), /no line of it/);
  });

  function rpm(name: string, qualifiers: object): unknown {
    return { type: "rpm", namespace: null, name, version: "2.38-8.azl3", qualifiers };
  }
});

function readDatabase(bytes: Buffer): PackageFile {
  return rpmReader.read(bytes, { path: "var/lib/rpm/x", size: bytes.length, mode: 0o644 });
}

function shown({ packages, unreadable }: PackageFile): readonly string[] {
  assert.equal(unreadable, undefined);
  return packages
    .map(({ name, version, qualifiers: q = {}, licenses = [], owns = [] }) => {
      const module = q["rpmmod"] ?? "(none)";
      const files = owns.map((path) => `/${path};`).join("");
      return [name, version, q["epoch"] ?? "0", q["arch"], q["upstream"], ...licenses, module, files].join(
        "|",
      );
    })
    .toSorted();
}

function byVersion(a: { readonly version: string }, b: { readonly version: string }): number {
  return a.version < b.version ? -1 : 1;
}
