import assert from "node:assert/strict";
import { test } from "node:test";
import * as fc from "fast-check";
import { languageReaders } from "./languages.ts";
import { assertReason } from "./testing.ts";

test("readers of any bytes tell packages or throw an error, whatever the file is called", () => {
  const starts = ["\x7fELF\x02\x01", "\x7fELF\x01\x02", "MZ", "PK\x03\x04", "{", "[", "Name: a\n", ""];
  const paths = [
    "node_modules/a/package.json",
    "a.dist-info/METADATA",
    "a.egg",
    "a.jar",
    "bin/python3.11",
    "bin/tool.exe",
    "specifications/a-1.gemspec",
    "app.deps.json",
    "vendor/composer/installed.json",
    "java/release",
    "opt/bitnami/a/.spdx-a.spdx",
    ".yarn/cache/a-npm-1.zip",
  ];
  const content = fc.tuple(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 600 }));
  fc.assert(
    fc.property(fc.constantFrom(...paths), content, (path, [start, rest]) => {
      const bytes = Buffer.concat([Buffer.from(start, "latin1"), rest]);
      for (const reader of languageReaders)
        try {
          // A file that a reader did not ask for is read, too: what it is called may be a lie.
          reader.wants({ path, size: 1_000_000, mode: 0o755 }, bytes.subarray(0, 64));
          for (const { name } of reader.read(bytes, { path, size: bytes.length, mode: 0o755 }).packages)
            assert.ok(name.length > 0);
        } catch (error) {
          assertReason(error, `${reader.id}: `);
        }
    }),
    { numRuns: 500 },
  );
});

test("readers have names of their own", () => {
  assert.equal(new Set(languageReaders.map(({ id }) => id)).size, languageReaders.length);
});
