import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-base-digest.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("every image of a registry, stages and scratch left out", () => {
    assert.deepEqual(
      told(control, "FROM a:1 AS b\nFROM b\nFROM scratch\nFROM c@sha256:0\nCOPY --from=d:2 / /"),
      ["a:1", "d:2"],
    );
  });
  test("a variable may hold one", () => {
    assert.deepEqual(told(control, "ARG V\nARG W=2@sha256:0\nFROM a:$V\nFROM a:$W\nFROM $V/a:1"), [
      "? a:$V",
      "$V/a:1",
    ]);
  });
});
