import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { gzipSync } from "node:zlib";
import * as fc from "fast-check";
import { unpack } from "./index.ts";
import { readTar } from "./tar.ts";

interface Member {
  readonly name: string;
  readonly data?: string;
  readonly type?: string;
  readonly size?: number;
}

function tar(...members: readonly Member[]): Uint8Array {
  const blocks = members.flatMap(({ name, data = "", type = "0", size }) => {
    const content = Buffer.from(data);
    const header = Buffer.alloc(512);
    header.write(name, 0, 100);
    header.write(`${(size ?? content.length).toString(8).padStart(11, "0")}\0`, 124);
    header.write(" ".repeat(8), 148);
    header.write(type, 156);
    header.write("ustar\0", 257);
    const sum = header.reduce((total, byte) => total + byte, 0);
    header.write(`${sum.toString(8).padStart(6, "0")}\0 `, 148);
    return [header, content, Buffer.alloc((512 - (content.length % 512)) % 512)];
  });
  return Buffer.concat([...blocks, Buffer.alloc(1024)]);
}

function names(archive: Uint8Array): string[] {
  return [...readTar(archive)].map(({ name }) => name);
}

suite("tar archives", () => {
  test("give their regular files, names of pax and GNU headers included", () => {
    const long = `web/${"a".repeat(150)}.yaml`;
    const record = ` path=${long}\n`;
    const pax = `${record.length + 3}${record}`;
    const files = [
      ...readTar(tar({ name: "web/Chart.yaml", data: "name: web\n" }, { name: "web/templates/", type: "5" })),
    ];
    assert.deepEqual(
      files.map(({ name, data }) => [name, Buffer.from(data).toString()]),
      [["web/Chart.yaml", "name: web\n"]],
    );
    assert.deepEqual(names(tar({ name: "x", type: "x", data: pax }, { name: "short", data: "1" })), [long]);
    assert.deepEqual(names(tar({ name: "x", type: "L", data: `${long}\0` }, { name: "short", data: "1" })), [
      long,
    ]);
  });

  test("never lead out of their folder", () => {
    const hostile = ["../x", "/etc/passwd", "a/../../x", "C:\\x", "..\\x", "a\\..\\..\\x"];
    assert.deepEqual(names(tar(...hostile.map((name) => ({ name })))), []);
    assert.deepEqual(
      names(
        tar(
          { name: "./a/./b" },
          { name: "link", type: "2" },
          { name: "hard", type: "1" },
          { name: "fifo", type: "6" },
        ),
      ),
      ["a/b"],
    );
  });

  test("that lie about their sizes or are none are refused", () => {
    assert.throws(() => names(tar({ name: "a", size: 1e6 })), /ends in the middle/);
    assert.throws(() => names(Buffer.alloc(1024, "x")), /no tar archive/);
    assert.throws(() => unpack(gzipSync("no archive ".repeat(100))), /no tar archive/);
    assert.throws(() => unpack(gzipSync(Buffer.alloc(300 * 1024 * 1024))), /larger than/i);
  });

  test("of any bytes throw an error or end", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 4096 }), (bytes) => {
        try {
          for (const { name } of readTar(bytes)) assert.ok(!name.includes(".."));
        } catch (error) {
          assert.ok(error instanceof Error);
        }
      }),
    );
  });
});
