import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-shell-entrypoint.ts";
import { findings, told } from "./testing.ts";

suite(control.id, () => {
  test("what starts the image in the end", () => {
    assert.deepEqual(told(control, "FROM a\nCMD a\nCMD b c"), ["CMD b c"]);
    assert.deepEqual(told(control, 'FROM a\nENTRYPOINT ["a"]\nCMD b c'), []);
    assert.deepEqual(told(control, 'FROM a\nENTRYPOINT a\nENTRYPOINT ["b"]'), []);
    assert.deepEqual(told(control, "FROM a AS b\nCMD a\nFROM c"), []);
    assert.deepEqual(told(control, "FROM a"), []);
  });
  test("a change only where the line is a list of words", () => {
    const fix = (line: string) => findings(control, `FROM a\n${line}`)[0]?.fix?.summary;
    assert.equal(fix("CMD node a.js"), "Start node by itself");
    for (const line of ["CMD a $B", "CMD a && b", "CMD 'a b'", "CMD A=b c", "CMD ls *", "CMD ['a']"])
      assert.equal(fix(line), undefined, line);
  });
});
