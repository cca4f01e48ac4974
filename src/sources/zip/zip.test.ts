import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { temporaryFolder } from "../archive/index.ts";
import { type ZipLimits, zipEntries } from "./index.ts";
import { zipOf } from "./testing.ts";

suite("entries of a zip", () => {
  const [folder] = temporaryFolder();
  const read = (bytes: Uint8Array, limits?: Partial<ZipLimits>): readonly string[] => {
    const path = join(folder, "all.zip");
    writeFileSync(path, bytes);
    return [...zipEntries(path, limits)].map((entry) =>
      "trouble" in entry ? `! ${entry.trouble}` : Buffer.from(entry.bytes).toString(),
    );
  };
  const file = (text: string): { name: string; bytes: Buffer } => ({
    name: "a.json",
    bytes: Buffer.from(text),
  });

  test("come in their order, and folders are none", () => {
    assert.deepEqual(read(zipOf([file("one"), { name: "d/", bytes: Buffer.alloc(0) }, file("two")])), [
      "one",
      "two",
    ]);
    assert.deepEqual(read(zipOf([])), []);
  });

  test("come from behind a script that runs the file, whether offsets count it or not", () => {
    const script = Buffer.from("#!/bin/sh\nexec java -jar $0\n");
    assert.deepEqual(read(Buffer.concat([script, zipOf([file("one"), file("two")])])), ["one", "two"]);
  });

  test("that are larger than they say are not unpacked further", () => {
    const lie = { ...file("x".repeat(5_000_000)), statedSize: 10 };
    assert.match(read(zipOf([lie, file("two")]))[0] ?? "", /^! /);
    assert.equal(read(zipOf([lie, file("two")]))[1], "two");
    assert.match(read(zipOf([{ ...file("ab"), statedSize: 3 }]))[0] ?? "", /damaged/);
  });

  test("are bounded in number, size and sum", () => {
    const three = zipOf([file("one"), file("two"), file("three")]);
    assert.throws(() => read(three, { entries: 2 }), /more than 2 entries/);
    assert.throws(() => read(three, { totalBytes: 8 }), /more than 8 bytes/);
    assert.deepEqual(read(three, { entryBytes: 5 }), ["one", "two", "! it is larger than 5 bytes"]);
  });

  test("of a file that breaks off or is none are refused, never anything else", () => {
    const whole = zipOf([file("one"), file("two")]);
    for (let length = 0; length < whole.length; length++)
      assert.throws(() => read(whole.subarray(0, length)), /no zip|breaks off|within it/);
  });

  test("of damaged bytes give what they give, without harm", () => {
    const whole = zipOf([file("one"), file("two")]);
    for (let at = 0; at < whole.length; at++) {
      const bytes = Buffer.from(whole);
      bytes[at] = (bytes[at] ?? 0) ^ 0xff;
      try {
        read(bytes);
      } catch (error) {
        assert.ok(error instanceof Error && !(error instanceof RangeError), `${at}: ${String(error)}`);
      }
    }
  });
});
