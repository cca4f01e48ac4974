import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-base-registry.ts";
import { told } from "./testing.ts";

const parameters = { allowedRegistries: ["docker.io/library/", "Example.azurecr.io/base"] };

suite(control.id, () => {
  test("by whole components", () => {
    const text =
      "FROM node:1 AS b\nFROM b\nFROM example/x\nFROM example.azurecr.io/base/a\nFROM example.azurecr.io/baseline\nFROM example.azurecr.io.evil.example/base/a\nFROM index.docker.io/library/b\nFROM scratch";
    assert.deepEqual(told(control, text, { parameters }), [
      "example/x",
      "example.azurecr.io/baseline",
      "example.azurecr.io.evil.example/base/a",
    ]);
    assert.deepEqual(told(control, text), []);
  });
  test("variables", () => {
    assert.deepEqual(told(control, "ARG R\nARG V\nFROM $R/a\nFROM node:$V", { parameters }), ["? $R/a"]);
  });
});
