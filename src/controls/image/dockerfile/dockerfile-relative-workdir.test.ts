import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-relative-workdir.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("the first of a stage on a base", () => {
    assert.deepEqual(told(control, "FROM a AS b\nWORKDIR x\nFROM b\nWORKDIR y\nFROM scratch\nWORKDIR z"), [
      "x",
    ]);
  });
  test("absolute, of Windows, by variables", () => {
    for (const path of ["/app", "C:\\\\app", "c:/app", "/$X"])
      assert.deepEqual(told(control, `FROM a\nWORKDIR ${path}`), [], path);
    assert.deepEqual(told(control, "FROM a\nENV H=/h\nWORKDIR $H/x\nFROM a\nWORKDIR $H"), ["? $H"]);
  });
});
