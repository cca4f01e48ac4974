import assert from "node:assert/strict";
import { test } from "node:test";
import { goQuoted, setters, sorted } from "./wording.ts";

test("setters are the pod, its containers or both", () => {
  assert.equal(setters(true, []), "pod");
  assert.equal(setters(false, ["a"]), 'container "a"');
  assert.equal(setters(true, ["b", "a"]), 'pod and containers "b", "a"');
});

test("order is that of code points, not of UTF-16 units", () => {
  assert.deepEqual(sorted(["\u{1f433}", "\uff41", "b", "a", "b"]), ["a", "b", "\uff41", "\u{1f433}"]);
});

test("quotes escape as Go does", () => {
  assert.equal(
    goQuoted('a"b\\c\n\t\u0007\u0001\u007f\u00a0é\u{1f433}\u{e0001}'),
    String.raw`"a\"b\\c\n\t\a\x01\x7f\u00a0é🐳\U000e0001"`,
  );
});
