import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertDamageIsTold } from "../testing.ts";
import { goReader } from "./index.ts";
import { goVersion } from "./versions.ts";

const file = { path: "app/tool", size: 2_000_000, mode: 0o755 };

function read(bytes: Buffer): string[] {
  return goReader
    .read(bytes, file)
    .packages.map(
      ({ namespace, name, version }) => `${namespace === null ? "" : `${namespace}/`}${name}@${version}`,
    );
}

function lengthOf(bytes: Buffer): Buffer {
  const groups: number[] = [];
  for (let rest = bytes.length; ; rest = Math.floor(rest / 128)) {
    groups.push(rest < 128 ? rest : (rest % 128) | 128);
    if (rest < 128) return Buffer.from(groups);
  }
}

function linesOf(...lines: readonly string[]): Buffer {
  const mark = Buffer.alloc(16, 0xf9);
  return Buffer.concat([mark, Buffer.from(lines.map((line) => `${line}\n`).join("")), mark]);
}

const magic = Buffer.from("\xff Go buildinf:", "latin1");

/** Build information as Go 1.18 and later write it. */
function info(go: string, ...lines: readonly string[]): Buffer {
  const texts = [Buffer.from(go), linesOf(...lines)].flatMap((text) => [lengthOf(text), text]);
  return Buffer.concat([magic, Buffer.from([0, 2]), Buffer.alloc(16), ...texts]);
}

/** A 64-bit program with one segment that is written to, loaded at an address. */
function elf(data: Buffer, big = false, address = 0x400000): Buffer {
  const header = Buffer.alloc(64 + 56);
  header.write("\x7fELF", "latin1");
  header[4] = 2;
  header[5] = big ? 2 : 1;
  const two = (value: number, at: number): void =>
    void (big ? header.writeUInt16BE(value, at) : header.writeUInt16LE(value, at));
  const eight = (value: number, at: number): void =>
    void (big ? header.writeBigUInt64BE(BigInt(value), at) : header.writeBigUInt64LE(BigInt(value), at));
  two(2, 16);
  eight(64, 32);
  two(1, 56);
  const four = (value: number, at: number): void =>
    void (big ? header.writeUInt32BE(value, at) : header.writeUInt32LE(value, at));
  four(1, 64);
  four(6, 68);
  eight(128, 72);
  eight(address, 80);
  eight(data.length, 96);
  return Buffer.concat([header, Buffer.alloc(8), data]);
}

suite("programs of Go", () => {
  test("name their modules, those that replace others in their place, and Go's library", () => {
    const bytes = info(
      "go1.21.3",
      "path\texample.org/a/cmd/a",
      "mod\texample.org/a\tv1.2.3\th1:x=",
      "dep\tgithub.com/b/c\tv0.1.0",
      "=>\tgithub.com/d/c\tv0.1.1\th1:y=",
      "dep\te.org/f\tv1.0.0",
      "=>\t./f\t",
    );
    assert.deepEqual(read(elf(bytes)), [
      "example.org/a@v1.2.3",
      "github.com/d/c@v0.1.1",
      "e.org/f@",
      "stdlib@1.21.3",
    ]);
    assert.deepEqual(read(elf(info("go1.22.0", "path\tcmd/go"))), ["stdlib@1.22.0", "toolchain@1.22.0"]);
  });

  test("from a checkout have the version that the linker wrote, if it is one", () => {
    const main = (flags: string): string | undefined =>
      read(elf(info("go1.21", "path\ta.org/a", "mod\ta.org/a\t(devel)\t", `build\t-ldflags=${flags}`)))[0];
    assert.equal(main('"-s -w -X main.version=1.2.3"'), "a.org/a@v1.2.3");
    assert.equal(
      main("\"-X 'a.org/a/v.gitVersion=v1.2.3-rc.1' -X b.org/b.Version=2.0.0\""),
      "a.org/a@v1.2.3-rc.1",
    );
    assert.equal(main('"-X main.version=abcdef -X main.date=2020.1.1"'), "a.org/a@");
    assert.equal(main('"-X b.org/b.Version=2.0.0 -X c.org/c.Version=3.0.0"'), "a.org/a@");
    assert.deepEqual(
      read(
        elf(info("go1.24.3", "path\tgithub.com/d/cli/cmd/d", 'build\t-ldflags="-X \\"x.Version=28.2.2\\""')),
      ),
      ["github.com/d/cli@v28.2.2", "stdlib@1.24.3"],
    );
  });

  test("tell the system that they were built for", () => {
    const lines = ["path\ta.org/a", "dep\tb.org/b\tv1.0.0\t", "build\tGOOS=windows"];
    const { packages } = goReader.read(elf(info("go1.24.3", ...lines)), file);
    assert.deepEqual(
      packages.map(({ name, qualifiers }) => `${name} ${qualifiers?.["goos"]}`),
      ["b windows", "stdlib windows"],
    );
  });

  test("before Go 1.18 lead to their texts by addresses, in either order of bytes", () => {
    for (const big of [false, true]) {
      const address = 0x400000;
      const texts = [Buffer.from("go1.16.5"), linesOf("path\ta.org/a", "mod\ta.org/a\tv1.0.0\t")];
      const pointers = Buffer.alloc(16 + 32);
      const write = (value: number, at: number): void =>
        void (big
          ? pointers.writeBigUInt64BE(BigInt(value), at)
          : pointers.writeBigUInt64LE(BigInt(value), at));
      write(address + 32, 0);
      write(address + 48, 8);
      write(address + 64, 16);
      write(texts[0]?.length ?? 0, 24);
      write(address + 64 + (texts[0]?.length ?? 0), 32);
      write(texts[1]?.length ?? 0, 40);
      const data = Buffer.concat([magic, Buffer.from([8, big ? 1 : 0]), pointers, ...texts]);
      assert.deepEqual(read(elf(data, big, address)), ["a.org/a@v1.0.0", "stdlib@1.16.5"]);
    }
  });

  test("are told from others; of packed ones nothing is known", () => {
    assert.deepEqual(read(elf(Buffer.from("nothing"))), []);
    const packed = Buffer.concat([elf(Buffer.from("nothing")), Buffer.from("UPX!"), Buffer.alloc(20)]);
    assert.match(goReader.read(packed, file).opaque ?? "", /UPX/);
    const head = elf(Buffer.alloc(0)).subarray(0, 64);
    assert.ok(goReader.wants(file, head));
    assert.ok(!goReader.wants({ ...file, path: "lib/libc.so.6" }, head));
    assert.ok(goReader.wants({ ...file, path: "plugins/output.so" }, head));
    assert.ok(!goReader.wants({ ...file, path: "plugins/output.so", size: 500_000 }, head));
    assert.ok(!goReader.wants(file, Buffer.from("#!/bin/sh\n")));
  });

  test("that are damaged are read or refused", () => {
    const whole = elf(info("go1.21.3", "path\ta.org/a", "mod\ta.org/a\tv1.0.0\t"));
    assertDamageIsTold(whole, read);
  });
});

test("versions of Go are told as advisories write them", () => {
  for (const [text, version] of [
    ["go1.21.3", "1.21.3"],
    ["go1.21rc1", "1.21.0-rc.1"],
    ["go1.18.5b7", "1.18.5"],
    ["go1.21.3 X:boringcrypto", "1.21.3"],
    ["go1.21.3 (Red Hat 1.21.3-1.el9)", "1.21.3"],
    ["go1.19.4-asan", "1.19.4"],
    ["go1.22", "1.22"],
    ["devel go1.22-abc Thu Jan 1", ""],
    ["go1.22x", ""],
  ] as const)
    assert.equal(goVersion(text), version, text);
});
