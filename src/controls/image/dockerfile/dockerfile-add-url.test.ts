import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-add-url.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("addresses of files and repositories", () => {
    for (const source of [
      "http://a.example/x",
      "https://a.example/$V.tgz",
      "git@github.com:a/b.git",
      "https://github.com/a/b.git#main",
    ])
      assert.deepEqual(told(control, `FROM a\nADD ${source} /x`), [source]);
  });
  test("checked, or of the context", () => {
    for (const rest of [
      "--checksum=sha256:0 https://a.example/x /",
      `https://github.com/a/b.git#${"a".repeat(40)} /`,
      "x /",
      "x.tar.gz /",
    ])
      assert.deepEqual(told(control, `FROM a\nADD ${rest}`), [], rest);
  });
  test("variables", () => {
    assert.deepEqual(told(control, "FROM a\nARG U=https://a.example\nADD $U/x /\nARG V\nADD $V /"), [
      "$U/x",
      "? $V",
    ]);
  });
});
