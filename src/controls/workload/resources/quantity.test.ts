import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { parseQuantity } from "./quantity.ts";

const one = 1_000_000_000n;

suite("quantities", () => {
  for (const [text, size] of [
    ["0", 0n],
    ["1", one],
    ["500m", one / 2n],
    ["0.5", one / 2n],
    [".5", one / 2n],
    ["1.", one],
    ["1k", 1000n * one],
    ["1Ki", 1024n * one],
    ["1.5Gi", 1536n * 1024n * 1024n * one],
    ["1e3", 1000n * one],
    ["1E3", 1000n * one],
    ["1E", 10n ** 18n * one],
    ["12e-1", (one * 12n) / 10n],
    ["1n", 1n],
    ["0.1n", 1n],
    ["-1", -one],
    ["+1", one],
  ] as const) {
    test(`${text} is ${size}`, () => assert.equal(parseQuantity(text), size));
  }
  for (const text of ["", ".", "m", "1g", "1 Gi", "1Gb", "one", "1e", "1mi", "--1"]) {
    test(`${JSON.stringify(text)} is none`, () => assert.equal(parseQuantity(text), undefined));
  }
});
