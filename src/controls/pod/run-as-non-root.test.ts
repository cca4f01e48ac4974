import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./run-as-non-root.ts";

suite(control.id, () => {
  test("nothing stated is placed at the pod, where one edit serves all", () => {
    const answer = assertBroken(control, container(""));
    assert.deepEqual(answer.at.path, ["spec", "securityContext", "runAsNonRoot"]);
    assert.equal(answer.fix?.risk, "risky");
  });
  test("runAsNonRoot or a uid is enough, on either level", () => {
    assertMet(control, pod("securityContext: {runAsNonRoot: true}"));
    assertMet(control, pod("securityContext: {runAsUser: 1000}"));
    assertMet(control, container("securityContext: {runAsNonRoot: true}"));
  });
  test("the container's value wins", () => {
    assertBroken(control, container("securityContext: {runAsUser: 0}", "securityContext: {runAsUser: 1000}"));
    assertMet(control, container("securityContext: {runAsUser: 1000}", "securityContext: {runAsUser: 0}"));
    assertBroken(
      control,
      container("securityContext: {runAsNonRoot: false}", "securityContext: {runAsNonRoot: true}"),
    );
  });
  test("uid 0 that may not start is not told here", () => {
    assertMet(control, pod("securityContext: {runAsUser: 0, runAsNonRoot: true}"));
  });
  test("milder in a user namespace", () => {
    assert.equal(assertBroken(control, pod("hostUsers: false")).severity, "medium");
  });
  test("the strict reading wants runAsNonRoot beside a uid, on Windows, too", () => {
    const parameters = { requireRunAsNonRoot: true };
    const answer = assertBroken(control, pod("securityContext: {runAsUser: 1000}"), 1, { parameters });
    assert.equal(answer.fix?.risk, "safe");
    assertBroken(control, pod("os: {name: windows}"), 1, { parameters });
    assertMet(control, pod("os: {name: windows}"));
  });
  test("a template decides later", () => {
    assertUndecided(control, pod("securityContext: {runAsUser: '{{ .Values.uid }}'}"));
    assertUndecided(control, pod("securityContext: {runAsNonRoot: '{{ .Values.nonRoot }}'}"));
  });
});
