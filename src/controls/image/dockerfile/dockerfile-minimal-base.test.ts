import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-minimal-base.ts";
import { told } from "./testing.ts";

suite(control.id, () => {
  test("what counts is what the image is built on in the end", () => {
    assert.deepEqual(told(control, "FROM golang:1.27 AS b\nFROM scratch"), []);
    assert.deepEqual(told(control, "FROM python:3.14 AS b\nFROM b"), ["python:3.14"]);
  });
  test("small ones of every maker", () => {
    for (const base of [
      "gcr.io/distroless/base",
      "mcr.microsoft.com/dotnet/aspnet:9.0-noble-chiseled",
      "mcr.microsoft.com/dotnet/runtime-deps:9.0-azurelinux3.0-distroless",
      "mcr.microsoft.com/azurelinux/distroless/base:3.0",
      "cgr.dev/chainguard/node:latest",
      "alpine:3.23",
      "node:24-slim",
    ])
      assert.deepEqual(told(control, `FROM ${base}`), [], base);
  });
  test("not known", () => {
    assert.deepEqual(told(control, "FROM example/a:1"), ["? example/a:1"]);
    assert.deepEqual(told(control, "ARG V\nFROM node:$V"), []);
    assert.deepEqual(told(control, "FROM gcr.io/distroless/base:debug"), ["gcr.io/distroless/base:debug"]);
  });
});
