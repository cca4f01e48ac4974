import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./allow-privilege-escalation.ts";

suite(control.id, () => {
  test("unset means true", () => {
    const answer = assertBroken(control, container(""));
    assert.match(answer.message, /not set/);
    assert.equal(answer.fix?.risk, "safe");
  });
  test("true is broken, false is met", () => {
    assertBroken(control, container("securityContext: {allowPrivilegeEscalation: true}"));
    assertMet(control, container("securityContext: {allowPrivilegeEscalation: false}"));
  });
  test("the pod's security context does not count", () => {
    assertBroken(control, pod("securityContext: {allowPrivilegeEscalation: false}"));
  });
  test("no fix that the API server would refuse", () => {
    assert.equal(assertBroken(control, container("securityContext: {privileged: true}")).fix, undefined);
    const admin = "securityContext: {capabilities: {add: [CAP_SYS_ADMIN]}}";
    assert.equal(assertBroken(control, container(admin)).fix, undefined);
  });
  test("every list counts", () => {
    const lists = "initContainers: [{name: init}]\nephemeralContainers: [{name: debug}]";
    assertBroken(control, container("securityContext: {allowPrivilegeEscalation: false}", lists), 2);
  });
  test("Windows has no such flag", () => {
    assertMet(control, pod("os: {name: windows}"));
    assertMet(control, pod("nodeSelector: {kubernetes.io/os: windows}"));
  });
  test("a template decides later", () => {
    assertUndecided(control, container("securityContext: {allowPrivilegeEscalation: '{{ .Values.ape }}'}"));
  });
});
