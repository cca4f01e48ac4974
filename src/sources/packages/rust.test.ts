import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { deflateSync } from "node:zlib";
import { rustReader } from "./rust.ts";
import { readPackages } from "./testing.ts";

suite("crates of Rust", () => {
  const elf = (list: Buffer): Buffer => {
    const names = Buffer.from("\0.dep-v0\0.shstrtab\0");
    const header = Buffer.alloc(64 + 3 * 64);
    header.write("\x7fELF", "latin1");
    header.set([2, 1], 4);
    header.writeUInt16LE(3, 16);
    header.writeBigUInt64LE(64n, 40);
    header.set([3, 0, 2, 0], 60);
    const section = (index: number, name: number, offset: number, size: number): void => {
      header.writeUInt32LE(name, 64 + index * 64);
      header.writeBigUInt64LE(BigInt(offset), 64 + index * 64 + 24);
      header.writeBigUInt64LE(BigInt(size), 64 + index * 64 + 32);
    };
    section(1, 1, header.length, list.length);
    section(2, 9, header.length + list.length, names.length);
    return Buffer.concat([header, list, names]);
  };

  test("are those from crates.io that are in the program, and the program", () => {
    const packages = [
      { name: "tool", version: "0.1.0", source: "local", root: true },
      { name: "a", version: "1.0.0", source: "crates.io" },
      { name: "b", version: "1.0.0", source: "crates.io", kind: "build" },
      { name: "c", version: "1.0.0", source: "git" },
      { name: "d", version: "1.0.0", source: "local" },
    ];
    const list = deflateSync(JSON.stringify({ packages }));
    assert.deepEqual(readPackages(rustReader, "bin/tool", elf(list)), ["tool@0.1.0", "a@1.0.0"]);
  });

  test("that unpack to too much, or not, are refused", () => {
    assert.throws(
      () => readPackages(rustReader, "bin/tool", elf(deflateSync(Buffer.alloc(9 * 2 ** 20)))),
      /larger than/,
    );
    assert.throws(() => readPackages(rustReader, "bin/tool", elf(Buffer.from("none"))), /damaged/);
    assert.deepEqual(readPackages(rustReader, "bin/tool", elf(deflateSync("{}")).subarray(0, 100)), []);
  });
});
