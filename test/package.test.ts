import assert from "node:assert/strict";
import {
  chownSync,
  existsSync,
  globSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  truncateSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { breakwater, folderWith, type Run, running } from "./built.ts";

const file = "examples/store/security-context-demo.yaml";

/** Runs with a cache of its own. */
function withCache(cache: string, args: readonly string[], env: Record<string, string> = {}): Promise<Run> {
  return breakwater(args, { env: { XDG_CACHE_HOME: cache, ...env } });
}

/** Files of compiled code, by their names in the cache. */
function kept(cache: string): string[] {
  return globSync("breakwater/code/*/*/*", { cwd: cache }).sort();
}

suite("compiled code of the package", () => {
  test("is kept by command, and taken from there", async () => {
    const cache = folderWith({});
    const first = await withCache(cache, ["scan", file]);
    const files = kept(cache);
    assert.ok(files.some((each) => each.endsWith("/scan/main.cjs")));
    const written = files.map((each) => statSync(join(cache, each)).mtimeMs);
    assert.deepEqual(await withCache(cache, ["scan", file]), first);
    assert.deepEqual(kept(cache), files);
    assert.deepEqual(
      files.map((each) => statSync(join(cache, each)).mtimeMs),
      written,
    );
    await withCache(cache, ["controls"]);
    assert.ok(kept(cache).some((each) => each.endsWith("/controls/main.cjs")));
  });

  test("is replaced where it is damaged", async () => {
    const cache = folderWith({});
    const first = await withCache(cache, ["scan", file]);
    const [short = "", empty = "", wrong = ""] = kept(cache).map((each) => join(cache, each));
    const before = readFileSync(short);
    truncateSync(short, 100);
    truncateSync(empty, 0);
    writeFileSync(wrong, Buffer.alloc(5000, "x"));
    assert.deepEqual(await withCache(cache, ["scan", file]), first);
    assert.ok(statSync(short).size > 0.9 * before.length);
    assert.ok(statSync(empty).size > 100);
    assert.notEqual(readFileSync(wrong)[0], 0x78);
  });

  test("is not kept where it cannot be, or must not be", async () => {
    const expected = await withCache(folderWith({}), ["scan", file]);
    const taken = folderWith({ breakwater: "a file" });
    assert.deepEqual(await withCache(taken, ["scan", file]), expected);
    // A file system without room for folders.
    if (process.platform === "linux") assert.deepEqual(await withCache("/proc", ["scan", file]), expected);
    const forbidden = folderWith({});
    assert.deepEqual(
      await withCache(forbidden, ["scan", file], { NODE_DISABLE_COMPILE_CACHE: "1" }),
      expected,
    );
    assert.equal(existsSync(join(forbidden, "breakwater")), false);
  });

  const root = process.getuid?.() === 0;
  test("is not taken from others", { skip: root ? false : "only root can give files away" }, async () => {
    const cache = folderWith({});
    const expected = await withCache(cache, ["scan", file]);
    const [folder = ""] = globSync("breakwater/code/*/*", { cwd: cache });
    for (const each of kept(cache)) writeFileSync(join(cache, each), "not ours");
    chownSync(join(cache, folder), 65534, 65534);
    assert.deepEqual(await withCache(cache, ["scan", file]), expected);
    for (const each of kept(cache)) assert.equal(readFileSync(join(cache, each), "utf8"), "not ours");
  });

  test("is not kept of a scan for which V8 compiled otherwise", async () => {
    const cache = folderWith({});
    const many = folderWith({});
    mkdirSync(join(many, "all"));
    for (let count = 0; count < 120; count++)
      writeFileSync(
        join(many, "all", `${count}.yaml`),
        "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n",
      );
    await withCache(cache, ["scan", join(many, "all")]);
    assert.deepEqual(kept(cache), []);
  });

  test("is whole, however many runs keep it at once", async () => {
    const cache = folderWith({});
    const env = { XDG_CACHE_HOME: cache };
    const [first, ...others] = await Promise.all([1, 2, 3].map(() => running(["scan", file], { env })));
    for (const each of others) assert.deepEqual(each, first);
    for (const folder of globSync("breakwater/code/*/*", { cwd: cache }))
      for (const name of readdirSync(join(cache, folder))) assert.match(name, /\.cjs$/);
  });
});
