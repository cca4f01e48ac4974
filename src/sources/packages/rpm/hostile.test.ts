import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { suite, test } from "node:test";
import { gunzipSync } from "node:zlib";
import fc from "fast-check";
import { rpmReader } from "./index.ts";

const fixtures = ["rpmdb.sqlite", "Packages.db", "Packages", "Packages.big-endian"].map((name) => ({
  name,
  bytes: gunzipSync(readFileSync(join(import.meta.dirname, "fixtures", `${name}.gz`))),
}));

suite("databases of rpm that are damaged or made to do harm", () => {
  for (const { name, bytes } of fixtures) {
    test(`are read as far as they go or told: ${name}, cut`, () => {
      for (let length = 0; length < bytes.length; length += 997) readOrTell(bytes.subarray(0, length));
    });

    test(`are read as far as they go or told: ${name}, with other bytes in it`, () => {
      const change = fc.tuple(
        fc.oneof(fc.nat(600), fc.nat(bytes.length - 1)),
        fc.oneof(fc.constantFrom(0, 1, 127, 128, 255), fc.nat(255)),
      );
      fc.assert(
        fc.property(fc.array(change, { minLength: 1, maxLength: 30 }), (changes) => {
          const changed = Buffer.from(bytes);
          for (const [at, byte] of changes) changed[at] = byte;
          readOrTell(changed);
        }),
        { numRuns: 150 },
      );
    });
  }

  test("are told where they are of no known kind", () => {
    assert.throws(() => read(Buffer.alloc(0)), /no database of SQLite/);
    assert.throws(() => read(Buffer.alloc(5000, "x")), /no database of SQLite/);
    assert.throws(() => read(Buffer.from("SQLite format 3\0")), /shorter/);
    assert.throws(() => read(Buffer.from("RpmP")), /shorter/);
  });

  test("lose one package and not the others", () => {
    const bytes = Buffer.from(fixtures[1]?.bytes ?? []);
    // The first package's number of entries.
    bytes.writeUInt32BE(0xffffffff, bytes.indexOf("BlbS") + 16);
    const { packages, unreadable } = read(bytes);
    assert.equal(packages.length, 12);
    assert.deepEqual(unreadable, ["a package: the header of a package says that it is longer than it is"]);
  });

  test("do not make one page the page of all", () => {
    const page = 4096;
    const bytes = Buffer.alloc(300 * page);
    sqliteHeader(bytes, page);
    leaf(bytes, 100, schemaRow(2));
    // A page of a table whose 1,000 children are itself.
    bytes.writeUInt8(5, page);
    bytes.writeUInt16BE(1000, page + 3);
    for (let index = 0; index < 1000; index++) bytes.writeUInt16BE(3000, page + 12 + 2 * index);
    bytes.writeUInt32BE(2, page + 3000);
    assert.throws(() => read(bytes), /page 2 belongs to two things/);
  });

  test("do not make one row the row of all, nor a row longer than the file", () => {
    const page = 65_536;
    const bytes = Buffer.alloc(3 * page);
    sqliteHeader(bytes, page);
    leaf(bytes, 100, schemaRow(2));
    bytes.writeUInt8(13, page);
    bytes.writeUInt16BE(20_000, page + 3);
    for (let index = 0; index < 20_000; index++) bytes.writeUInt16BE(42_000, page + 8 + 2 * index);
    // 19,995 bytes, key 1; columns: nothing, and a blob of 19,990 bytes.
    bytes.set([0x81, 0x9c, 0x1b, 1, 5, 0, 0x82, 0xb8, 0x38], page + 42_000);
    header([[1000, 6, 0, 1]], Buffer.from("a\0")).copy(bytes, page + 42_009);
    const { packages, unreadable } = read(bytes);
    assert.deepEqual([packages.length, unreadable], [3, ["row 3 of page 2: it overlaps others"]]);
    bytes.set([0xff, 0xff, 0xff, 0xff, 0x7f, 1], page + 42_000);
    assert.throws(() => read(bytes), /longer than the file/);
  });

  test("do not lead a chain in circles", () => {
    const bytes = Buffer.from(fixtures[2]?.bytes ?? []);
    const size = 4096;
    let last = -1;
    for (let at = size; at < bytes.length; at += size)
      if (bytes[at + 25] === 7) {
        bytes.writeUInt32LE(at / size, at + 16);
        last = at;
      }
    assert.ok(last > 0);
    assert.match(read(bytes).unreadable?.join() ?? "", /belongs to two things/);
  });

  test("do not tell one folder with each of many files", () => {
    const folder = "f".repeat(4000);
    const names = `${"n\0".repeat(100_000)}`;
    const values = Buffer.concat([Buffer.from(`name\0${folder}\0${names}`), Buffer.alloc(400_000)]);
    const entries = [
      [1000, 6, 0, 1],
      [1118, 8, 5, 1],
      [1117, 8, 5 + 4001, 100_000],
      [1116, 4, 5 + 4001 + 200_000, 100_000],
    ];
    const { packages, unreadable } = read(ndb(header(entries, values)));
    assert.match(unreadable?.join() ?? "", /the files of "name": its paths are far longer/);
    const length = packages[0]?.owns?.reduce((sum, path) => sum + path.length, 0) ?? 0;
    assert.ok(length > 0 && length < 10 * values.length);
    const claimed = entries.map((entry) => (entry[0] === 1117 ? [1117, 8, 0, 0xffffffff] : entry));
    assert.match(read(ndb(header(claimed, values))).unreadable?.join() ?? "", /lists more than any package/);
  });
});

function read(bytes: Buffer) {
  return rpmReader.read(bytes, { path: "var/lib/rpm/x", size: bytes.length, mode: 0o644 });
}

function readOrTell(bytes: Buffer): void {
  for (const reason of reasonsOf(bytes)) assert.doesNotMatch(reason, /offset|out of range|undefined|null/);
}

function reasonsOf(bytes: Buffer): readonly string[] {
  try {
    return read(bytes).unreadable ?? [];
  } catch (error) {
    assert.ok(error instanceof Error);
    return [error.message];
  }
}

function sqliteHeader(bytes: Buffer, page: number): void {
  bytes.write("SQLite format 3\0", "latin1");
  bytes.writeUInt16BE(page === 65_536 ? 1 : page, 16);
  bytes.writeUInt32BE(1, 56);
}

/** A page of one row, directly behind its number. */
function leaf(bytes: Buffer, start: number, row: Buffer): void {
  bytes.writeUInt8(13, start);
  bytes.writeUInt16BE(1, start + 3);
  bytes.writeUInt16BE(start + 10, start + 8);
  row.copy(bytes, start + 10);
}

function schemaRow(root: number): Buffer {
  const columns = Buffer.from(
    `\x06\x17\x1d\x1d\x01\x0ftablePackagesPackages${String.fromCharCode(root)}x`,
    "latin1",
  );
  return Buffer.concat([Buffer.from([columns.length, 1]), columns]);
}

function header(entries: readonly (readonly number[])[], values: Buffer): Buffer {
  const bytes = Buffer.alloc(8 + 16 * entries.length);
  bytes.writeUInt32BE(entries.length, 0);
  bytes.writeUInt32BE(values.length, 4);
  for (const [index, entry] of entries.entries())
    for (const [column, value] of entry.entries()) bytes.writeUInt32BE(value, 8 + 16 * index + 4 * column);
  return Buffer.concat([bytes, values]);
}

function ndb(blob: Buffer): Buffer {
  const slots = Buffer.alloc(4096);
  slots.write("RpmP");
  slots.writeUInt32LE(1, 12);
  for (let at = 32; at < slots.length; at += 16) slots.write("Slot", at);
  slots.writeUInt32LE(1, 36);
  slots.writeUInt32LE(256, 40);
  const start = Buffer.alloc(16);
  start.write("BlbS");
  start.writeUInt32LE(1, 4);
  start.writeUInt32LE(blob.length, 12);
  return Buffer.concat([slots, start, blob]);
}
