import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { suite, test } from "node:test";
import fc from "fast-check";
import { dpkgFilesReader, dpkgReader } from "./dpkg.ts";
import type { PackageReader } from "./reading/index.ts";

suite("packages of dpkg", () => {
  const read = (text: string, path = "var/lib/dpkg/status") =>
    dpkgReader.read(Buffer.from(text), header(path)).packages;

  test("are those that are installed, with the source that they were built from", () => {
    const text = [
      "Package: libssl3",
      "Status: install ok installed",
      "Source: openssl",
      "Version: 3.0.9-1",
      "Architecture: amd64",
      "Description: one",
      " Version: 9",
      " .",
      "",
      "PACKAGE: a",
      "status:hold ok installed",
      "source: b (1:2-3)",
      "version: 1:2-3+b1",
      "",
      "Package: gone",
      "Status: deinstall ok config-files",
      "Version: 1",
      "",
      "Package: half",
      "Status: install ok half-configured",
      "Version: 1",
      "",
      "",
      "Package: same",
      "Status: install ok triggers-pending",
      "Source: same (1)",
      "Version: 1",
    ];
    for (const end of ["\n", "\r\n"])
      assert.deepEqual(read(text.join(end)), [
        deb("libssl3", "3.0.9-1", { arch: "amd64", upstream: "openssl" }),
        deb("a", "1:2-3+b1", { upstream: "b@1:2-3" }),
        deb("same", "1", {}),
      ]);
  });

  test("without dpkg have a file each and no status", () => {
    const text = "Package: base-files\nVersion: 12.4\nArchitecture: amd64\n";
    assert.deepEqual(read(text, "var/lib/dpkg/status.d/YmFzZS1maWxlcw"), [
      deb("base-files", "12.4", { arch: "amd64" }),
    ]);
    assert.deepEqual(read(text), []);
    assert.deepEqual(read(""), []);
    assert.throws(() => read("hello"), /no stanza/);
  });

  test("are in files of their own", () => {
    assert.deepEqual(
      [
        "var/lib/dpkg/status",
        "var/lib/dpkg/status-old",
        "var/lib/dpkg/status.d/base",
        "var/lib/dpkg/status.d/base.md5sums",
        "var/lib/dpkg/info/base.list",
        "var/lib/dpkg/info/base:amd64.list",
        "var/lib/dpkg/info/base.md5sums",
      ].map((path) => [wants(dpkgReader, path), wants(dpkgFilesReader, path)]),
      [
        [true, false],
        [false, false],
        [true, false],
        [false, true],
        [false, true],
        [false, true],
        [false, false],
      ],
    );
  });

  test("say which files they put there", () => {
    const owns = (path: string, text: string) => dpkgFilesReader.read(Buffer.from(text), header(path)).owns;
    assert.deepEqual(
      owns("var/lib/dpkg/info/a.list", "/.\n/usr\n/usr/bin\n/usr/bin/a\n/usr/bin/a b\n/etc\n"),
      ["usr/bin/a", "usr/bin/a b", "etc"],
    );
    assert.deepEqual(
      owns(
        "var/lib/dpkg/status.d/a.md5sums",
        `${"0".repeat(32)}  usr/bin/a b\n${"f".repeat(32)}  ./etc/x\nx\n`,
      ),
      ["usr/bin/a b", "etc/x"],
    );
  });

  test("of this machine are those of dpkg-query", (t) => {
    if (!existsSync("/usr/bin/dpkg-query")) return t.skip("dpkg-query is not here");
    const format =
      "${Package}\t${Version}\t${source:Package}\t${source:Version}\t${Architecture}\t${db:Status-Status}\n";
    const expected = execFileSync("dpkg-query", ["-W", "-f", format], {
      encoding: "utf8",
      maxBuffer: 2 ** 26,
    })
      .split("\n")
      .filter((line) => /\t(?:installed|triggers-\w+)$/.test(line))
      .map((line) => line.split("\t").slice(0, 5).join("\t"));
    const packages = read(readFileSync("/var/lib/dpkg/status", "utf8"));
    const found = packages.map(({ name, version, qualifiers }) => {
      const [source = name, sourceVersion = version] = qualifiers?.["upstream"]?.split("@") ?? [];
      return [name, version, source, sourceVersion, qualifiers?.["arch"]].join("\t");
    });
    assert.deepEqual(found.sort(), expected.sort());
  });

  test("of this machine own what dpkg-query lists", (t) => {
    if (!existsSync("/usr/bin/dpkg-query")) return t.skip("dpkg-query is not here");
    const lists = readdirSync("/var/lib/dpkg/info").filter((name) => name.endsWith(".list"));
    for (const list of lists.slice(0, 3)) {
      const expected = execFileSync("dpkg-query", ["-L", list.slice(0, -5)], { encoding: "utf8" }).split(
        "\n",
      );
      const owns = dpkgFilesReader.read(
        readFileSync(`/var/lib/dpkg/info/${list}`),
        header(`var/lib/dpkg/info/${list}`),
      );
      assert.ok(owns.owns?.every((path) => expected.includes(`/${path}`)));
    }
  });

  test("of any bytes are read or told in time", () => {
    const piece = fc.constantFrom(
      "Package:",
      "Status: a b installed",
      "Source: (",
      ")",
      "\n",
      "\r",
      " ",
      "x",
      "\0",
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        try {
          read(pieces.join(""));
        } catch (error) {
          assert.ok(error instanceof Error && error.message.startsWith("no stanza"));
        }
      }),
    );
    const many = "Package: a\nStatus: a b installed\n\n".repeat(100_000);
    assert.equal(read(many).length, 100_000);
    const file = dpkgReader.read(Buffer.from(`${many}Package: b\n`), header("var/lib/dpkg/status"));
    assert.deepEqual(file.unreadable, ["it lists more than 100000 packages; the rest is left"]);
    assert.equal(read(`Package: a\nStatus: x x installed\nSource: ${"(".repeat(1e6)}`).length, 1);
    assert.equal(read(`Package: a\nStatus:${" ".repeat(1e6)}x`).length, 0);
  });
});

function deb(name: string, version: string, qualifiers: Readonly<Record<string, string>>): unknown {
  return { type: "deb", namespace: null, name, version, qualifiers };
}

function header(path: string) {
  return { path, size: 0, mode: 0o644 };
}

function wants(reader: PackageReader, path: string): boolean {
  return reader.wants(header(path), Buffer.alloc(0));
}
