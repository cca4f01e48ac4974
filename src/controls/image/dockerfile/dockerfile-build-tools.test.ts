import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-build-tools.ts";
import { findings, told } from "./testing.ts";

suite(control.id, () => {
  test("one finding a command", () => {
    assert.deepEqual(
      told(control, "FROM debian\nRUN apt-get install -y x gcc make libpq-dev\nRUN apt-get install git"),
      ["gcc", "git"],
    );
    assert.match(
      findings(control, "FROM debian\nRUN apt-get install gcc make")[0]?.message ?? "",
      /^gcc, make are/,
    );
  });
  test("what is removed, elsewhere, or depends on the build", () => {
    assert.deepEqual(told(control, "FROM debian\nRUN apt-get install gcc && apt-get purge -y gcc"), []);
    assert.deepEqual(
      told(control, "FROM debian AS b\nRUN apt-get install gcc\nFROM debian\nCOPY --from=b /x /"),
      [],
    );
    assert.deepEqual(told(control, "FROM debian\nRUN test -f x && apt-get install gcc"), ["? gcc"]);
    assert.deepEqual(told(control, "FROM debian\nRUN apt-get install libpq5 python3 device-mapper"), []);
  });
  test("bases that are SDKs", () => {
    for (const base of [
      "golang:1.27-alpine",
      "mcr.microsoft.com/dotnet/sdk:10.0",
      "maven:3",
      "eclipse-temurin:21",
    ])
      assert.deepEqual(told(control, `FROM ${base}`), [base]);
    for (const base of ["eclipse-temurin:21-jre", "mcr.microsoft.com/dotnet/aspnet:10.0", "python:3.14"])
      assert.deepEqual(told(control, `FROM ${base}`), []);
  });
});
