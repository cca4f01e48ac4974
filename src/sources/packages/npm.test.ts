import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { zipOf } from "../zip/testing.ts";
import { npmReader } from "./npm.ts";
import { isWanted, readPackages } from "./testing.ts";
import { yarnReader } from "./yarn.ts";

suite("packages of Node.js", () => {
  const path = "app/node_modules/a/package.json";

  test("have their scope, and licences in every form", () => {
    assert.deepEqual(readPackages(npmReader, path, { name: "a", version: "1.0.0", license: "MIT" }), [
      "a@1.0.0 MIT",
    ]);
    assert.deepEqual(
      readPackages(npmReader, "node_modules/@s/a/package.json", {
        name: "@s/a",
        version: "1",
        licenses: [{ type: "MIT" }, "ISC"],
      }),
      ["@s/a@1 MIT ISC"],
    );
    for (const none of [
      { name: "a" },
      { version: "1" },
      { name: "a b", version: "1" },
      { name: 1, version: 2 },
    ])
      assert.deepEqual(readPackages(npmReader, path, none), []);
    assert.throws(() => readPackages(npmReader, path, "{"), /no JSON/);
    assert.throws(() => readPackages(npmReader, path, "[]"), /no JSON object/);
  });

  test("lie at a package's root", () => {
    for (const root of [
      "usr/local/lib/node_modules/npm/package.json",
      "a/node_modules/.pnpm/b@1/node_modules/b/package.json",
      "opt/yarn-v1.22.19/package.json",
      "root/.cache/node/corepack/v1/pnpm/8.15.4/package.json",
    ])
      assert.ok(isWanted(npmReader, root), root);
    for (const other of [
      "package.json",
      "app/package.json",
      "node_modules/package.json",
      "node_modules/@s/package.json",
      "node_modules/a/test/package.json",
      "node_modules/@s/a/dist/package.json",
      "node_modules/a/my-package.json",
    ])
      assert.ok(!isWanted(npmReader, other), other);
  });

  test("are none of an application in a folder that is called as a tool is", () => {
    const tool = { name: "npm", version: "10.0.0" };
    assert.deepEqual(readPackages(npmReader, "opt/npm/package.json", tool), ["npm@10.0.0"]);
    assert.deepEqual(readPackages(npmReader, "srv/npm/package.json", { name: "shop", version: "1.0.0" }), []);
  });

  test("that Yarn leaves packed are read where they are", () => {
    const json = (name: string) => Buffer.from(JSON.stringify({ name, version: "7.0.0" }));
    const zip = zipOf([
      { name: "node_modules/@s/a/node_modules/b/package.json", bytes: json("b") },
      { name: "node_modules/@s/a/test/package.json", bytes: json("c") },
      { name: "node_modules/@s/a/package.json", bytes: json("@s/a") },
    ]);
    const packed = "app/.yarn/cache/@s-a-npm-7.0.0-214f53c090-72473f0fce.zip";
    assert.deepEqual(readPackages(yarnReader, packed, zip), ["@s/a@7.0.0"]);
    assert.deepEqual(readPackages(yarnReader, packed, zipOf([])), []);
    assert.ok(isWanted(yarnReader, "root/.yarn/berry/cache/a-npm-7.0.0-214f53c090-10c0.zip"));
    assert.ok(!isWanted(yarnReader, "app/data/a.zip"));
  });
});
