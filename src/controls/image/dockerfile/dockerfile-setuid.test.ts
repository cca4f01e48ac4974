import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-setuid.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("in digits and in letters", () => {
    for (const mode of ["4755", "2755", "06755", "u+s", "ug=rwxs", "+s", "a+x,g+s", "a+rxs"])
      assert.deepEqual(told(control, `FROM a\nRUN chmod -R ${mode} /x`), [mode]);
    for (const mode of ["755", "0755", "1777", "+t", "a-s", "u-s,g+x", "o+s", "$M", "u=rwx"])
      assert.deepEqual(told(control, `FROM a\nRUN chmod ${mode} /x`), [], mode);
  });
  test("of COPY, of install, of what is in the image", () => {
    assert.deepEqual(
      told(control, "FROM a\nCOPY --chmod=4755 x /\nRUN install -m 4755 x /y"),
      ["4755", "4755"].toReversed(),
    );
    assert.deepEqual(told(control, "FROM a AS b\nRUN chmod u+s x\nFROM c"), []);
  });
});
