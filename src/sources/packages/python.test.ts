import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { zipOf } from "../zip/testing.ts";
import { pythonReader } from "./python.ts";
import { readPackages } from "./testing.ts";

suite("distributions of Python", () => {
  const metadata = "usr/lib/python3/dist-packages/A.dist-info/METADATA";

  test("are told by their headers alone", () => {
    const text =
      "Metadata-Version: 2.1\nName: Zope_Inter.face\nVersion: 1.0.post1\nLicense: MIT\n\nVersion: 2\n";
    assert.deepEqual(readPackages(pythonReader, metadata, text), ["zope-inter.face@1.0.post1 MIT"]);
    assert.deepEqual(readPackages(pythonReader, "a.egg-info", "Name: a\r\nVersion: 1\r\n\r\nName: b"), [
      "a@1",
    ]);
    assert.deepEqual(readPackages(pythonReader, metadata, "Name: a\nSummary: b\n Version: 3\n"), []);
  });

  test("say their licence in one of three ways", () => {
    const of = (lines: string): string[] =>
      readPackages(pythonReader, metadata, `Name: a\nVersion: 1\n${lines}\n`);
    assert.deepEqual(of("License: MIT\nLicense-Expression: MIT OR ISC"), ["a@1 MIT OR ISC"]);
    assert.deepEqual(of("License: Long\n  text\nClassifier: License :: OSI Approved :: BSD License"), [
      "a@1 BSD License",
    ]);
    assert.deepEqual(of("License: UNKNOWN"), ["a@1"]);
  });

  test("in eggs are unpacked", () => {
    const egg = zipOf([{ name: "EGG-INFO/PKG-INFO", bytes: Buffer.from("Name: a\nVersion: 1\n") }]);
    assert.deepEqual(readPackages(pythonReader, "a-1-py3.egg", egg), ["a@1"]);
    assert.throws(() => readPackages(pythonReader, "a.egg", zipOf([])), /no zip|no PKG-INFO/);
    assert.throws(() => readPackages(pythonReader, "a.egg", egg.subarray(0, 40)), /no zip/);
  });
});
