import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { findings, told } from "../dockerfile/testing.ts";
import { control } from "./image-root-user.ts";

suite(control.id, () => {
  test("stated, by name, number and group", () => {
    for (const user of ["root", "0", "0:1000", "root:app", "00"])
      assert.deepEqual(told(control, `FROM a\nUSER ${user}`), [user]);
    for (const user of ["1000", "app", "1000:0", "nonroot:nonroot"])
      assert.deepEqual(told(control, `FROM a\nUSER ${user}`), []);
  });
  test("the last one of the last stage, with those below it", () => {
    assert.deepEqual(told(control, "FROM alpine AS a\nUSER 0\nFROM alpine\nUSER 1"), []);
    assert.deepEqual(told(control, "FROM alpine AS a\nUSER 1\nFROM a"), []);
    assert.deepEqual(told(control, "FROM a\nUSER 0\nRUN x\nUSER 1"), []);
    assert.deepEqual(told(control, "FROM alpine AS a\nUSER 1\nFROM alpine"), ["FROM alpine"]);
  });
  test("what is not known", () => {
    assert.deepEqual(told(control, "FROM example/a"), ["? example/a"]);
    assert.deepEqual(told(control, "FROM alpine\nARG U\nUSER $U"), ["? $U"]);
    assert.deepEqual(told(control, "FROM mcr.microsoft.com/windows/nanoserver:ltsc2025"), [
      "? mcr.microsoft.com/windows/nanoserver:ltsc2025",
    ]);
  });
  test("Windows, and what .NET's images set", () => {
    assert.deepEqual(told(control, "# escape=`\nFROM a\nUSER ContainerAdministrator"), [
      "ContainerAdministrator",
    ]);
    assert.deepEqual(told(control, "FROM mcr.microsoft.com/dotnet/aspnet:10.0\nUSER $APP_UID"), []);
  });
  test("the user that is there already", () => {
    const value = (text: string) => {
      const operation = findings(control, text)[0]?.fix?.changes[0]?.operations[0];
      return operation?.op === "set" ? operation.value : undefined;
    };
    assert.equal(value("FROM node:24"), "1000:1000");
    assert.equal(value("FROM alpine\nRUN adduser -D -u 1234 app"), "1234:1234");
    assert.equal(value("FROM alpine\nRUN adduser -D app"), "65532:65532");
  });
});
