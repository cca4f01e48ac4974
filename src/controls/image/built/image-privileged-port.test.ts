import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { told } from "../dockerfile/testing.ts";
import { control } from "./image-privileged-port.ts";

suite(control.id, () => {
  test("with another user than root alone", () => {
    assert.deepEqual(told(control, "FROM a\nEXPOSE 80 443/tcp 1024\nUSER 5"), ["80", "443/tcp"]);
    assert.deepEqual(told(control, "FROM alpine\nEXPOSE 80"), []);
  });
  test("what is not known", () => {
    assert.deepEqual(told(control, "FROM example/a\nEXPOSE 80"), ["? example/a"]);
    assert.deepEqual(told(control, "FROM example/a\nEXPOSE 8080"), []);
    assert.deepEqual(told(control, "FROM a\nUSER 5\nEXPOSE $P"), ["? $P"]);
  });
});
