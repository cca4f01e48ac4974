import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./dockerfile-base-end-of-life.ts";
import { findings, told } from "./testing.ts";

suite(control.id, () => {
  test("the day decides", () => {
    assert.deepEqual(told(control, "FROM node:22", { date: "2027-04-30" }), []);
    assert.deepEqual(told(control, "FROM node:22", { date: "2027-05-01" }), ["node:22"]);
  });
  test("a stage that only builds is milder", () => {
    const [build, final] = findings(control, "FROM node:16 AS b\nFROM node:16 AS c\nFROM c");
    assert.equal(build?.severity, "low");
    assert.equal(final?.severity, undefined);
    assert.match(findings(control, "FROM openjdk:17")[0]?.message ?? "", /deprecated/);
  });
  test("variables", () => {
    assert.deepEqual(told(control, "ARG V=16\nARG W\nFROM node:$V\nFROM node:$W"), ["node:$V", "? node:$W"]);
    assert.deepEqual(told(control, "FROM example/app:1\nFROM scratch"), []);
  });
});
