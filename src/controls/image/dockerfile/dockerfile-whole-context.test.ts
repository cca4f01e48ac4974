import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-whole-context.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("everything, into the image", () => {
    for (const source of [".", "./", "*", "/"])
      assert.deepEqual(told(control, `FROM a\nCOPY --chown=1 ${source} /app`, { ignoreFile: false }), [
        source,
      ]);
    for (const line of ["COPY src /app", "COPY --from=b / /", "COPY ./src ./", "ADD .npmrc /"])
      assert.deepEqual(told(control, `FROM a AS b\nFROM c\n${line}`, { ignoreFile: false }), [], line);
    assert.deepEqual(told(control, "FROM a AS b\nCOPY . .\nFROM c", { ignoreFile: false }), []);
  });
  test("with a list, and where none can be seen", () => {
    assert.deepEqual(told(control, "FROM a\nCOPY . .", { ignoreFile: true }), []);
    assert.deepEqual(told(control, "FROM a\nCOPY . ."), ["? ."]);
  });
});
