import assert from "node:assert/strict";
import { test } from "node:test";
import { firstOf, oneLine, plural, printable } from "./text.ts";

test("what moves a cursor or turns text around is not printed, lines and tabs are", () => {
  assert.equal(printable("a\tb\nc"), "a\tb\nc");
  assert.equal(printable("\u001b[2Jx\u202ey\u2028z"), "\ufffd[2Jx\ufffdy\ufffdz");
});

test("a name with a break in it begins no line of a log", () => {
  assert.equal(oneLine("app/a\n::error::b\r\n\tc"), "app/a ::error::b\ufffd c");
});

test("counts read as a person writes them", () => {
  assert.equal(plural(1, "weakness", "weaknesses"), "1 weakness");
  assert.equal(plural(0, "image"), "0 images");
  assert.equal(plural(1234567, "image"), "1,234,567 images");
});

test("of long lists the first are named", () => {
  assert.equal(firstOf(["a", "b"], 2), "a, b");
  assert.equal(firstOf(["a", "b", "c", "d"], 2), "a, b and 2 more");
  assert.equal(firstOf([], 2), "");
});
