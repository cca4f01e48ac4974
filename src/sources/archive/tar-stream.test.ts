import assert from "node:assert/strict";
import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, closeSync, mkdirSync, openSync, symlinkSync, writeFileSync, writeSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import * as fc from "fast-check";
import { type TarEntry, TarStream } from "./tar-stream.ts";
import { temporaryFolder } from "./temporary.ts";

interface Told extends TarEntry {
  readonly content: string;
}

/** What is told of an archive that comes in pieces of so many bytes. */
function entries(archive: Buffer, piece: number): readonly Told[] {
  const told: Told[] = [];
  let entry: TarEntry | undefined;
  let content = "";
  const stream = new TarStream({
    entry: (each) => {
      if (each.type !== "file") told.push({ ...each, content: "" });
      [entry, content] = [each, ""];
      return each.type === "file";
    },
    content: (bytes) => {
      content += bytes.toString("latin1");
    },
    end: () => void (entry !== undefined && told.push({ ...entry, content })),
  });
  for (let at = 0; at < archive.length; at += piece) stream.write(archive.subarray(at, at + piece));
  stream.end();
  return told;
}

const hasTar = spawnSync("tar", ["--version"]).stdout?.toString().includes("GNU") === true;

suite("tar streams", () => {
  for (const format of ["gnu", "pax", "ustar", "v7"])
    test(`of GNU tar's format ${format}`, { skip: hasTar ? false : "GNU tar is not installed" }, () => {
      const [folder, remove] = temporaryFolder();
      try {
        const deep = format === "v7" ? "d" : `d/${"long-name-".repeat(format === "ustar" ? 9 : 14)}`;
        mkdirSync(join(folder, deep), { recursive: true });
        writeFileSync(join(folder, deep, "file"), "x".repeat(700));
        chmodSync(join(folder, deep, "file"), 0o4755);
        writeFileSync(join(folder, "empty"), "");
        symlinkSync("d", join(folder, "link"));
        const archive = execFileSync("tar", [
          "-C",
          folder,
          `--format=${format}`,
          "--sort=name",
          "-c",
          "d",
          "empty",
          "link",
        ]);
        const whole = entries(archive, archive.length);
        assert.deepEqual(
          whole.map(({ name, type }) => [name.replace(/\/$/, ""), type]),
          [
            ["d", "directory"],
            ...(deep === "d" ? [] : [[deep, "directory"]]),
            [`${deep}/file`, "file"],
            ["empty", "file"],
            ["link", "symlink"],
          ],
        );
        const file = whole.find(({ name }) => name.endsWith("/file"));
        assert.equal(file?.mode, 0o4755);
        assert.equal(file?.content, "x".repeat(700));
        assert.equal(whole.at(-1)?.target, "d");
        for (const piece of [1, 511, 513, 4096]) assert.deepEqual(entries(archive, piece), whole);
        for (const cut of [600, 1600])
          assert.throws(() => entries(archive.subarray(0, cut), 512), /ends in the middle/);
      } finally {
        remove();
      }
    });

  for (const format of [
    "gnu",
    "pax --sparse-version=0.0",
    "pax --sparse-version=0.1",
    "pax --sparse-version=1.0",
  ])
    test(`with sparse files in ${format}`, { skip: hasTar ? false : "GNU tar is not installed" }, () => {
      const [folder, remove] = temporaryFolder();
      try {
        // More pieces than fit into one header.
        const file = openSync(join(folder, "holes"), "w");
        for (let at = 0; at < 40; at++) writeSync(file, "x", at * 100_000);
        closeSync(file);
        writeFileSync(join(folder, "plain"), "text");
        const options = `--format=${format}`.split(" ");
        const archive = execFileSync("tar", ["-C", folder, ...options, "-S", "-c", "holes", "plain"]);
        for (const piece of [1, 512, archive.length]) {
          const told = entries(archive, piece);
          assert.deepEqual(
            told.map(({ name, isSparse = false }) => [name, isSparse]),
            [
              ["holes", true],
              ["plain", false],
            ],
          );
          assert.equal(told[1]?.content, "text");
        }
      } finally {
        remove();
      }
    });

  test("of any bytes end or throw an error", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 3000 }), fc.integer({ min: 1, max: 900 }), (bytes, piece) => {
        try {
          entries(Buffer.from(bytes), piece);
        } catch (error) {
          assert.ok(error instanceof Error);
        }
      }),
    );
  });
});
