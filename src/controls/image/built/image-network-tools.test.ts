import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { findings, told } from "../dockerfile/testing.ts";
import { control } from "./image-network-tools.ts";

suite(control.id, () => {
  test("what is left in the image", () => {
    assert.deepEqual(
      told(
        control,
        "FROM debian\nRUN apt-get install -y curl=8 openssh-client && apt-get purge -y openssh-client\nRUN apt-get install gdb",
      ),
      ["curl=8", "gdb"],
    );
    assert.deepEqual(told(control, "FROM alpine\nRUN apk add --no-cache -t .d curl && apk del .d"), []);
    assert.deepEqual(told(control, "FROM debian AS b\nRUN apt-get install curl\nFROM debian"), []);
    assert.deepEqual(told(control, "FROM debian AS b\nRUN apt-get install curl\nFROM b"), ["curl"]);
    assert.deepEqual(told(control, "FROM a\nRUN pip install curl && npm i -g wget"), []);
  });
  test("a remote shell is worse, a debugger milder", () => {
    assert.deepEqual(
      findings(control, "FROM a\nRUN apk add openssh-server strace wget").map(({ severity }) => severity),
      ["high", "low", undefined],
    );
  });
  test("conditions", () => {
    assert.deepEqual(told(control, 'FROM a\nRUN if [ -n "$D" ]; then apk add curl; fi'), ["? curl"]);
  });
  test("bases that are made for building", () => {
    assert.deepEqual(told(control, "FROM python:3.14"), ["python:3.14"]);
    assert.deepEqual(told(control, "FROM python:3.14-slim"), []);
    assert.deepEqual(told(control, "FROM python:3.14 AS b\nFROM scratch"), []);
  });
});
