import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./root-group.ts";

suite(control.id, () => {
  test("group 0 on either level, the container's own winning", () => {
    assertBroken(control, container("securityContext: {runAsGroup: 0}"));
    assertBroken(
      control,
      container("securityContext: {runAsGroup: 0}", "securityContext: {runAsGroup: 1000}"),
    );
    assertMet(control, container("securityContext: {runAsGroup: 1000}", "securityContext: {runAsGroup: 0}"));
  });
  test("every list of containers inherits it", () => {
    assertBroken(
      control,
      pod("securityContext: {runAsGroup: 0}\ninitContainers: [{name: a}]\nephemeralContainers: [{name: b}]"),
      3,
    );
  });
  test("fsGroup 0 and membership through supplementalGroups", () => {
    assertBroken(control, pod("securityContext: {fsGroup: 0}"));
    const answer = assertBroken(control, pod("securityContext: {supplementalGroups: [5, 0]}"));
    assert.deepEqual(answer.fix?.changes[0]?.operations, [
      { op: "remove", path: ["spec", "securityContext", "supplementalGroups", 1] },
    ]);
    const only = assertBroken(control, pod("securityContext: {supplementalGroups: [0]}"));
    assert.deepEqual(only.fix?.changes[0]?.operations[0]?.path.at(-1), "supplementalGroups");
  });
  test("nothing stated, null and other groups are met, even beside a user", () => {
    assertMet(control, pod(""));
    assertMet(control, pod("securityContext: {runAsUser: 1000}"));
    assertMet(control, pod("securityContext: {runAsGroup: , fsGroup: , supplementalGroups: }"));
    assertMet(control, pod("securityContext: {runAsGroup: 1, fsGroup: 10, supplementalGroups: []}"));
  });
  test("milder in a user namespace, absent on Windows", () => {
    assert.equal(
      assertBroken(control, pod("hostUsers: false\nsecurityContext: {runAsGroup: 0}")).severity,
      "info",
    );
    assertMet(control, pod("os: {name: windows}\nsecurityContext: {fsGroup: 0}"));
  });
  test("templates and wrong types decide nothing", () => {
    assertUndecided(control, pod("securityContext: {runAsGroup: '{{ .Values.gid }}'}"));
    assertUndecided(control, pod('securityContext: {fsGroup: "0"}'));
    assertUndecided(control, pod("securityContext: {supplementalGroups: ['{{ .Values.gid }}']}"));
    assertUndecided(control, pod("securityContext: {supplementalGroups: 0}"));
    assertUndecided(control, pod("securityContext: {supplementalGroups: '{{ .Values.groups }}'}"));
  });
});
