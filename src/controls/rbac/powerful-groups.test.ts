import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./powerful-groups.ts";
import { bound, clusterRole } from "./testing.ts";

suite(control.id, () => {
  const to = (subject: string, rule: string) => clusterRole(rule) + bound("ClusterRoleBinding", [subject]);
  const anonymous = "{kind: User, name: 'system:anonymous'}";
  const authenticated = "{kind: Group, name: 'system:authenticated'}";
  const write = "apiGroups: [''], resources: [pods], verbs: [create]";
  const read = "apiGroups: [''], resources: [pods], verbs: [get]";
  test("whoever reaches the API server, whoever logs in, every pod", () => {
    assert.equal(assertBroken(control, to(anonymous, write)).severity, undefined);
    assert.equal(
      assertBroken(control, to("{kind: Group, name: 'system:unauthenticated'}", read)).severity,
      "high",
    );
    assert.equal(assertBroken(control, to(authenticated, write)).severity, "high");
    assert.equal(assertBroken(control, to(authenticated, read)).severity, "medium");
    assert.equal(
      assertBroken(control, to("{kind: Group, name: 'system:serviceaccounts'}", write)).severity,
      "high",
    );
    assert.equal(
      assertBroken(control, to("{kind: Group, name: 'system:serviceaccounts:shop'}", read)).severity,
      "low",
    );
  });
  test("reading everything or Secrets is more than reading", () => {
    for (const resource of ["'*'", "secrets", "nodes/proxy"])
      assert.equal(
        assertBroken(control, to(authenticated, `apiGroups: [''], resources: [${resource}], verbs: [get]`))
          .severity,
        "high",
      );
  });
  test("what every cluster gives to everybody is met, and so is one object by its name", () => {
    assertMet(control, bound("ClusterRoleBinding", [anonymous], "ClusterRole", "system:public-info-viewer"));
    assertMet(
      control,
      to(anonymous, "apiGroups: [''], resources: [configmaps], verbs: [get], resourceNames: [info]"),
    );
    assertMet(
      control,
      to(authenticated, "apiGroups: [policy], resources: [podsecuritypolicies], verbs: [use]"),
    );
  });
  test("a role that is not there may be anything", () => {
    const text = bound("ClusterRoleBinding", [anonymous], "ClusterRole", "gone");
    assert.match(assertBroken(control, text).severityReason ?? "", /not in this world/);
  });
  test("system:masters; a kind or group that only looks alike is met", () => {
    assert.match(
      assertBroken(control, to("{kind: Group, name: 'system:masters'}", read)).message,
      /adds nothing/,
    );
    assertMet(control, to("{kind: User, name: 'system:masters'}", read));
    assertMet(control, to("{kind: Group, name: system-authenticated}", read));
  });
  test("templates decide nothing", () => {
    assertUndecided(control, to("{kind: Group, name: '{{ .Values.group }}'}", read));
    assertUndecided(
      control,
      to(authenticated, "apiGroups: [''], resources: [pods], verbs: ['{{ .Values.verb }}']"),
    );
  });
});
