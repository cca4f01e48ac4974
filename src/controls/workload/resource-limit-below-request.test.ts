import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container } from "../testing.ts";
import { control } from "./resource-limit-below-request.ts";

const resources = (requests: string, limits: string): string =>
  container(`resources: {requests: {${requests}}, limits: {${limits}}}`);

suite(control.id, () => {
  test("more than the limit is broken, whatever the spelling", () => {
    const answer = assertBroken(control, resources("cpu: 2", "cpu: 1500m"));
    assert.deepEqual(answer.at.path, ["spec", "containers", 0, "resources", "requests", "cpu"]);
    assert.equal(answer.fix?.risk, "safe");
    assertBroken(control, resources("memory: 1Gi", "memory: 1G"));
    assertBroken(control, resources("memory: 1Gi", "memory: 128m"));
    assertBroken(control, resources("cpu: 2, memory: 2", "cpu: 1, memory: 1"), 2);
    assertBroken(control, resources("ephemeral-storage: 2Gi", "ephemeral-storage: 1Gi"));
  });
  test("equal and below are met", () => {
    assertMet(control, resources("cpu: 1", "cpu: 1000m"));
    assertMet(control, resources("memory: 1G", "memory: 1Gi"));
    assertMet(control, resources("cpu: 0.1, memory: 1Gi", "cpu: 100m"));
  });
  test("one of both alone is met", () => {
    assertMet(control, container("resources: {requests: {cpu: 8}}"));
    assertMet(control, container("resources: {limits: {cpu: 8}}"));
    assertMet(control, resources("cpu: 8", "cpu:"));
    assertMet(control, resources("cpu: 8", "memory: 1"));
  });
  test("init containers count", () => {
    assertBroken(
      control,
      container("", "initContainers: [{name: i, resources: {requests: {cpu: 2}, limits: {cpu: 1}}}]"),
    );
  });
  test("templates and what is no quantity decide nothing", () => {
    assertUndecided(control, resources("cpu: '{{ .Values.cpu }}'", "cpu: 1"));
    assertUndecided(control, resources("cpu: 1", "cpu: '{{ .Values.cpu }}'"));
    assertUndecided(control, resources("memory: 1GB", "memory: 1G"));
  });
});
