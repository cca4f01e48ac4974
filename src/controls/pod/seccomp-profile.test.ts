import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./seccomp-profile.ts";

suite(control.id, () => {
  test("nothing stated is placed at the pod and safe to fix", () => {
    const answer = assertBroken(control, container(""));
    assert.deepEqual(answer.at.path, ["spec", "securityContext", "seccompProfile", "type"]);
    assert.equal(answer.fix?.risk, "safe");
  });
  test("RuntimeDefault and Localhost are met on either level", () => {
    assertMet(control, pod("securityContext: {seccompProfile: {type: RuntimeDefault}}"));
    assertMet(
      control,
      container("securityContext: {seccompProfile: {type: Localhost, localhostProfile: a.json}}"),
    );
  });
  test("Unconfined is worse, and a container's own wins over its pod's", () => {
    const text = container(
      "securityContext: {seccompProfile: {type: Unconfined}}",
      "securityContext: {seccompProfile: {type: RuntimeDefault}}",
    );
    assert.equal(assertBroken(control, text).severity, "high");
  });
  test("the annotations of old do not count any more", () => {
    assertBroken(
      control,
      "apiVersion: v1\nkind: Pod\nmetadata: {name: a, annotations: {seccomp.security.alpha.kubernetes.io/pod: runtime/default}}\nspec: {containers: [{name: a}]}",
    );
  });
  test("privileged containers and Windows are another matter", () => {
    assertMet(control, container("securityContext: {privileged: true}"));
    assertMet(control, pod("os: {name: windows}"));
  });
  test("a template decides later", () => {
    assertUndecided(control, pod("securityContext: {seccompProfile: {type: '{{ .Values.seccomp }}'}}"));
  });
});
