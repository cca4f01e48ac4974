import assert from "node:assert/strict";
import { suite, test } from "node:test";
import type { Broken } from "../answer.ts";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./read-only-root-filesystem.ts";

const operations = (answer: Broken) => answer.fix?.changes.flatMap((change) => change.operations) ?? [];
const values = (answer: Broken) =>
  operations(answer).flatMap((each) => (each.op === "insert" ? [each.value] : []));

suite(control.id, () => {
  test("unset, null and false are writable", () => {
    assertBroken(control, container(""));
    assertBroken(control, container("securityContext: {readOnlyRootFilesystem: }"));
    assert.match(
      assertBroken(control, container("securityContext: {readOnlyRootFilesystem: false}")).message,
      /is false/,
    );
  });
  test("true is met; the pod has no such field", () => {
    assertMet(control, container("securityContext: {readOnlyRootFilesystem: true}"));
    assertBroken(control, pod("securityContext: {readOnlyRootFilesystem: true}"));
  });
  test("every list of containers is asked", () => {
    assertBroken(control, pod("initContainers: [{name: a}]\nephemeralContainers: [{name: b}]"), 3);
  });
  test("the fix mounts an empty directory at /tmp", () => {
    const answer = assertBroken(control, container(""));
    assert.equal(answer.fix?.risk, "risky");
    assert.deepEqual(values(answer), [
      { name: "tmp", mountPath: "/tmp" },
      { name: "tmp", emptyDir: {} },
    ]);
  });
  test("unless something is mounted there", () => {
    const mounted = (path: string) => container(`volumeMounts: [{name: a, mountPath: ${path}}]`);
    assert.equal(operations(assertBroken(control, mounted("/tmp/"))).length, 1);
    assert.equal(operations(assertBroken(control, mounted("/tmp/cache"))).length, 3);
  });
  test("or nobody can see the mounts or volumes", () => {
    for (const text of [
      container("volumeMounts: '{{ .Values.mounts }}'"),
      pod("volumes: '{{ .Values.volumes }}'"),
    ]) {
      assert.equal(operations(assertBroken(control, text)).length, 1);
    }
  });
  test("the volume's name is free, and one of its own in a pod of several containers", () => {
    const taken = pod("volumes: [{name: tmp, emptyDir: {}}]");
    assert.deepEqual(values(assertBroken(control, taken))[0], { name: "tmp-2", mountPath: "/tmp" });
    const two = pod("initContainers: [{name: setup}]");
    assert.deepEqual(values(assertBroken(control, two, 2))[0], { name: "tmp-setup", mountPath: "/tmp" });
  });
  test("a claim template's name is taken, too", () => {
    const text =
      "apiVersion: apps/v1\nkind: StatefulSet\nmetadata: {name: db}\nspec: {volumeClaimTemplates: [{metadata: {name: tmp}}], template: {spec: {containers: [{name: db}]}}}";
    assert.deepEqual(values(assertBroken(control, text))[1], { name: "tmp-2", emptyDir: {} });
  });
  test("Windows cannot", () => assertMet(control, pod("os: {name: windows}")));
  test("a template and a wrong type decide nothing", () => {
    assertUndecided(control, container("securityContext: {readOnlyRootFilesystem: '{{ .Values.ro }}'}"));
    assertUndecided(control, container('securityContext: {readOnlyRootFilesystem: "true"}'));
  });
});
