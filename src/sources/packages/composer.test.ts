import assert from "node:assert/strict";
import { test } from "node:test";
import { composerReader } from "./composer.ts";
import { readPackages } from "./testing.ts";

test("packages of Composer are a list or within an object", () => {
  const list = [
    { name: "a/b", version: "v1.2.3", license: ["MIT"] },
    { name: "c/d", version: "dev-main" },
    1,
    {},
  ];
  for (const content of [list, { packages: list, dev: true }])
    assert.deepEqual(readPackages(composerReader, "vendor/composer/installed.json", content), [
      "a/b@v1.2.3 MIT",
      "c/d@dev-main",
    ]);
  assert.throws(
    () => readPackages(composerReader, "vendor/composer/installed.json", {}),
    /lists no packages/,
  );
});
