import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, suite, test } from "node:test";
import { writeAll } from "./write.ts";

const folder = mkdtempSync(join(tmpdir(), "breakwater-"));
after(() => rmSync(folder, { recursive: true }));

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

function fileWith(name: string, text: string): { absolute: string; was: Uint8Array; bytes: Uint8Array } {
  const absolute = join(folder, name);
  writeFileSync(absolute, text, { mode: 0o640 });
  return { absolute, was: bytes(text), bytes: bytes("new") };
}

suite("writeAll", () => {
  test("replaces every file, keeps modes and leaves nothing behind", () => {
    const files = [fileWith("a", "one"), fileWith("b", "two")];
    writeAll(files);
    for (const { absolute } of files) {
      assert.equal(readFileSync(absolute, "utf8"), "new");
      assert.equal(statSync(absolute).mode & 0o777, 0o640);
    }
    assert.deepEqual(readdirSync(folder), ["a", "b"]);
  });

  test("writes none when one was changed since it was read", () => {
    const [first, second] = [fileWith("a", "one"), fileWith("b", "two")];
    writeFileSync(second.absolute, "somebody else's");
    assert.throws(() => writeAll([first, second]), /b: it was changed .* nothing was changed/);
    assert.equal(readFileSync(first.absolute, "utf8"), "one");
    assert.equal(readFileSync(second.absolute, "utf8"), "somebody else's");
    assert.deepEqual(readdirSync(folder), ["a", "b"]);
  });

  test("writes none when one is gone or no file", () => {
    const first = fileWith("a", "one");
    const gone = { ...first, absolute: join(folder, "gone") };
    mkdirSync(join(folder, "c"));
    for (const other of [gone, { ...gone, absolute: join(folder, "c") }])
      assert.throws(() => writeAll([first, other]), /cannot write .*; nothing was changed/);
    assert.equal(readFileSync(first.absolute, "utf8"), "one");
    assert.deepEqual(readdirSync(folder), ["a", "b", "c"]);
  });
});
