import assert from "node:assert/strict";
import { test } from "node:test";
import { commentsOf, decode, encode, isPlain, Lines, parseText } from "./index.ts";

const bytesOf = (...bytes: number[]) => Uint8Array.from(bytes);

test("lines end at every kind of break", () => {
  const lines = new Lines("a\r\nb\rc\n\nd");
  assert.equal(lines.count, 5);
  assert.deepEqual(lines.at(0), { line: 1, column: 1 });
  assert.deepEqual(lines.at(3), { line: 2, column: 1 });
  assert.deepEqual(lines.at(5), { line: 3, column: 1 });
  assert.deepEqual(lines.at(99), { line: 5, column: 2 });
  assert.equal(lines.start(4), 7);
  assert.deepEqual(new Lines("").at(0), { line: 1, column: 1 });
});

test("bytes become text and the same bytes again", () => {
  const samples: [bytes: Uint8Array, encoding: string][] = [
    [new TextEncoder().encode("a: é😀\n"), "utf-8"],
    [bytesOf(0xef, 0xbb, 0xbf, 0x61), "utf-8"],
    [bytesOf(0xff, 0xfe, 0x61, 0, 0x3a, 0), "utf-16le"],
    [bytesOf(0xfe, 0xff, 0, 0x61), "utf-16be"],
    [bytesOf(0x61, 0, 0x3a, 0), "utf-16le"],
    [bytesOf(0, 0x61, 0, 0x3a), "utf-16be"],
    [bytesOf(), "utf-8"],
  ];
  for (const [bytes, encoding] of samples) {
    const decoded = decode(bytes);
    assert.ok(decoded.ok);
    assert.equal(decoded.encoding, encoding);
    assert.equal(decoded.text.includes("\uFEFF"), false);
    assert.deepEqual(encode(decoded.text, decoded), bytes);
  }
});

test("bytes that are no text are refused, or read with a loss that is told", () => {
  assert.deepEqual(decode(bytesOf(0x61, 0xff)), { ok: false, reason: "the file is not valid UTF-8" });
  assert.deepEqual(decode(bytesOf(0x61, 0x62, 0)), {
    ok: false,
    reason: "the file is binary: character 2 is NUL",
  });
  const lenient = decode(bytesOf(0x61, 0xff), { lenient: true });
  assert.equal(lenient.ok && lenient.text, "a\ufffd");
  assert.equal(lenient.ok && lenient.reencodes, false);
});

test("a text is plain where reading its bytes without a look at them gives what decoding gives", () => {
  const leniently = (bytes: Uint8Array): string =>
    new TextDecoder("utf-8", { ignoreBOM: true }).decode(bytes);
  const text = "a: é😀\n";
  assert.equal(isPlain(text), true);
  assert.deepEqual(decode(text), decode(new TextEncoder().encode(text)));
  const others = [
    [0xef, 0xbb, 0xbf, 0x61],
    [0x61, 0xff],
    [0x61, 0, 0x3a, 0],
    [0xff, 0xfe, 0x61, 0],
    [0xed, 0xa0, 0x80],
  ];
  for (const bytes of others) assert.equal(isPlain(leniently(bytesOf(...bytes))), false);
});

test("comments are found outside scalars only", () => {
  const text = "# one\na: 'x # no' # two\nb: | # three\n  # no\nc: [p, # four\n  q#no]\nd: x#no\n#five";
  const [document] = parseText(text).documents;
  assert.ok(document);
  assert.deepEqual(
    [...commentsOf(document)].map((comment) => comment.text),
    ["# one", "# two", "# three", "# four", "#five"],
  );
  const [three, ...none] = commentsOf(document, "three");
  assert.equal(text.slice(three?.start, three?.end), "# three");
  assert.deepEqual(none, []);
});
