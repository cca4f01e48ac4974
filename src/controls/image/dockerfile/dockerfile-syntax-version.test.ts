import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-syntax-version.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("only where the line counts", () => {
    assert.deepEqual(told(control, "# syntax=docker/dockerfile:latest\nFROM a"), [
      "# syntax=docker/dockerfile:latest",
    ]);
    for (const text of [
      "FROM a",
      "# syntax=docker/dockerfile:1.20\nFROM a",
      "#syntax=x@sha256:0\nFROM a",
      "\n# syntax=docker/dockerfile\nFROM a",
      "# shop\n# syntax=x\nFROM a",
    ])
      assert.deepEqual(told(control, text), [], text);
  });
});
