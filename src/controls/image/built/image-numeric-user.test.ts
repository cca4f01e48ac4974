import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { findings, told } from "../dockerfile/testing.ts";
import { control } from "./image-numeric-user.ts";

suite(control.id, () => {
  test("names other than root, of the last stage", () => {
    assert.deepEqual(told(control, "FROM a\nUSER app:app"), ["app:app"]);
    assert.deepEqual(told(control, "FROM a AS b\nUSER app\nFROM b"), ["app"]);
    for (const user of ["root", "0", "10:app", "10"])
      assert.deepEqual(told(control, `FROM a\nUSER ${user}`), []);
  });
  test("a number only where it is known", () => {
    const fix = (text: string) => findings(control, text)[0]?.fix?.summary;
    assert.match(fix("FROM a\nRUN useradd -u 5 app\nUSER app:app") ?? "", /5:app/);
    assert.equal(fix("FROM a\nRUN useradd app\nUSER app"), undefined);
    assert.equal(fix('FROM a\nRUN if [ -n "$X" ]; then useradd -u 5 app; fi\nUSER app'), undefined);
  });
  test("what is not known", () => assert.deepEqual(told(control, "FROM a\nARG U\nUSER $U"), ["? $U"]));
});
