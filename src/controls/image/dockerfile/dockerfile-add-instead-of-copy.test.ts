import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-add-instead-of-copy.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("files and folders of the context, in any stage", () => {
    assert.deepEqual(told(control, 'FROM a AS b\nadd x /\nFROM c\nADD --chown=1 ["y", "/"]'), ["add", "ADD"]);
  });
  test("not what COPY cannot do, and not what is not known", () => {
    for (const add of [
      "x.tar.gz /",
      "https://a.example/x /",
      "git@github.com:a/b.git /",
      "$X /",
      "--checksum=sha256:0 x /",
      "<<EOF /x\ny\nEOF",
    ])
      assert.deepEqual(told(control, `FROM a\nADD ${add}`), [], add);
  });
});
