import assert from "node:assert/strict";
import { it } from "node:test";
import { editDistance } from "./nearest.ts";

it("counts edits, a swap of neighbours as one", () => {
  assert.equal(editDistance("image", "image", 3), 0);
  assert.equal(editDistance("imgae", "image", 3), 1);
  assert.equal(editDistance("port", "ports", 3), 1);
  assert.equal(editDistance("kitten", "sitting", 3), 3);
});

it("gives up beyond the limit", () => {
  assert.equal(editDistance("kitten", "sitting", 2), Number.POSITIVE_INFINITY);
  assert.equal(editDistance("a", "abcdef", 3), Number.POSITIVE_INFINITY);
});
