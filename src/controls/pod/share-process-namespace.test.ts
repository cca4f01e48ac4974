import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, pod } from "../testing.ts";
import { control } from "./share-process-namespace.ts";

suite(control.id, () => {
  test("true is one finding for the pod", () => {
    const answer = assertBroken(control, pod("shareProcessNamespace: true\ninitContainers: [{name: a}]"));
    assert.equal(answer.fix?.risk, "risky");
  });
  test("beside hostPID it is refused", () => {
    const answer = assertBroken(control, pod("shareProcessNamespace: true\nhostPID: true"));
    assert.match(answer.message, /refuses/);
    assert.equal(answer.fix?.risk, "safe");
  });
  test("false, null and nothing are met", () => {
    assertMet(control, pod("shareProcessNamespace: false"));
    assertMet(control, pod("shareProcessNamespace:"));
    assertMet(control, pod("hostPID: true"));
  });
  test("Windows is another matter", () =>
    assertMet(control, pod("os: {name: windows}\nshareProcessNamespace: true")));
  test("a template and a wrong type decide nothing", () => {
    assertUndecided(control, pod("shareProcessNamespace: '{{ .Values.share }}'"));
    assertUndecided(control, pod('shareProcessNamespace: "true"'));
  });
});
