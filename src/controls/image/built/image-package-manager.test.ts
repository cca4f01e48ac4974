import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { told } from "../dockerfile/testing.ts";
import { control } from "./image-package-manager.ts";

suite(control.id, () => {
  test("of the base, unless it is taken away", () => {
    assert.deepEqual(told(control, "FROM golang:1.27 AS b\nFROM debian:13\nCOPY --from=b / /"), [
      "debian:13",
    ]);
    assert.deepEqual(told(control, "FROM debian:13\nRUN rm -rf /usr/bin/apt-get /usr/bin/dpkg"), []);
    assert.deepEqual(told(control, "FROM scratch"), []);
  });
  test("of a base that is not known, where it is used", () => {
    assert.deepEqual(told(control, "FROM example/a"), ["? example/a"]);
    assert.deepEqual(told(control, "FROM example/a\nRUN yum install -y x"), ["example/a"]);
  });
});
