import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { told } from "../dockerfile/testing.ts";
import { control } from "./image-health-check.ts";

suite(control.id, () => {
  test("stated, switched off, of the base", () => {
    assert.deepEqual(told(control, "FROM a\nHEALTHCHECK CMD x"), []);
    assert.deepEqual(told(control, "FROM a AS b\nHEALTHCHECK CMD x\nFROM b"), []);
    assert.deepEqual(told(control, "FROM a\nHEALTHCHECK NONE"), ["HEALTHCHECK NONE"]);
    assert.deepEqual(told(control, "FROM scratch"), ["FROM scratch"]);
    assert.deepEqual(told(control, "FROM example/a"), ["? FROM example/a"]);
  });
});
