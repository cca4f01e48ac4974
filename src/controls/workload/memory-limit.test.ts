import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container } from "../testing.ts";
import { control } from "./memory-limit.ts";

suite(control.id, () => {
  test("none is broken, whatever else is stated", () => {
    const { path } = assertBroken(control, container("")).at;
    assert.deepEqual(path, ["spec", "containers", 0, "resources", "limits", "memory"]);
    assertBroken(control, container("resources: {requests: {memory: 1Gi}, limits: {cpu: 1}}"));
    assertBroken(control, container("resources: {limits: {memory: null}}"));
  });
  test("the container's or the pod's is met", () => {
    assertMet(control, container("resources: {limits: {memory: 1Gi}}"));
    assertMet(control, container("resources: {limits: {memory: 1073741824}}"));
    assertMet(control, container("", "resources: {limits: {memory: 1Gi}}"));
  });
  test("init and ephemeral containers are not asked, sidecars are", () => {
    const lists = (init: string): string =>
      container(
        "resources: {limits: {memory: 1Gi}}",
        `initContainers: [{name: i${init}}]\nephemeralContainers: [{name: e}]`,
      );
    assertMet(control, lists(""));
    assertBroken(control, lists(", restartPolicy: Always"));
  });
  test("templates decide later", () => {
    assertUndecided(control, container("resources: {limits: {memory: '{{ .Values.memory }}'}}"));
    assertUndecided(control, container("resources: '{{ .Values.resources }}'"));
  });
});
