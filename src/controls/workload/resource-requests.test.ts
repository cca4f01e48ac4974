import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container } from "../testing.ts";
import { control } from "./resource-requests.ts";

const both = "{cpu: 1, memory: 1Gi}";

suite(control.id, () => {
  test("names what is missing, in one finding", () => {
    assert.match(assertBroken(control, container("")).message, /cpu and memory/);
    const answer = assertBroken(control, container("resources: {requests: {cpu: 100m}}"));
    assert.match(answer.message, /request for memory:/);
    assert.deepEqual(answer.at.path, ["spec", "containers", 0, "resources", "requests"]);
    assertBroken(control, container("resources: {requests: {cpu: 1, memory:}}"));
  });
  test("requests, limits and both mixed are met", () => {
    assertMet(control, container(`resources: {requests: ${both}}`));
    assertMet(control, container(`resources: {limits: ${both}}`));
    assertMet(control, container("resources: {requests: {cpu: 0.5}, limits: {memory: 1Gi}}"));
  });
  test("the pod's own serve all", () => {
    assertMet(control, container("", `resources: {requests: ${both}}`));
    assertMet(control, container("resources: {requests: {cpu: 1}}", "resources: {limits: {memory: 1Gi}}"));
  });
  test("init and ephemeral containers are not asked, sidecars are", () => {
    const lists = (init: string): string =>
      container(
        `resources: {requests: ${both}}`,
        `initContainers: [{name: i${init}}]\nephemeralContainers: [{name: e}]`,
      );
    assertMet(control, lists(""));
    assertBroken(control, lists(", restartPolicy: Always"));
  });
  test("a LimitRange is mentioned", () => {
    const range = "---\napiVersion: v1\nkind: LimitRange\nmetadata: {name: limits}\n";
    assert.match(assertBroken(control, container("") + range).message, /LimitRange limits/);
  });
  test("templates decide later", () => {
    assertUndecided(control, container("resources: '{{ .Values.resources }}'"));
    assertUndecided(control, container("resources: {requests: {cpu: '{{ .Values.cpu }}', memory: 1Gi}}"));
  });
});
