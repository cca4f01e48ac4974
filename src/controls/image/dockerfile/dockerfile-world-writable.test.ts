import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-world-writable.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("in digits and in letters", () => {
    for (const mode of ["777", "0777", "666", "a+rwx", "o+w", "ugo+w", "a=rw", "u+x,o+w"])
      assert.deepEqual(told(control, `FROM a\nRUN chmod -R ${mode} /x`), [mode]);
    for (const mode of ["755", "775", "1777", "g+w", "ug+rwx", "+x", "a+rX", "g=u", "a-w", "a+rwxt", "$M"])
      assert.deepEqual(told(control, `FROM a\nRUN chmod ${mode} /x`), [], mode);
  });
  test("of COPY, and of stages that only build", () => {
    assert.deepEqual(told(control, "FROM a AS b\nRUN chmod 777 x\nFROM c\nCOPY --chmod=777 x /"), ["777"]);
  });
});
