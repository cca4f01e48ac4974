import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./request-tokens.ts";
import { bound, clusterRole, role } from "./testing.ts";

suite(control.id, () => {
  test("for all accounts, by either spelling", () => {
    assertBroken(
      control,
      clusterRole("apiGroups: [''], resources: [serviceaccounts/token], verbs: [create]"),
    );
    assertBroken(control, clusterRole("apiGroups: [''], resources: ['*/token'], verbs: [create]"));
    assertMet(control, clusterRole("apiGroups: [''], resources: [serviceaccounts], verbs: [create]"));
  });
  test("names narrow", () => {
    assertMet(
      control,
      role("apiGroups: [''], resources: [serviceaccounts/token], verbs: [create], resourceNames: [web]"),
    );
  });
  test("how far it reaches", () => {
    const rule = "apiGroups: [''], resources: [serviceaccounts/token], verbs: [create]";
    assert.equal(
      assertBroken(control, role(rule) + bound("RoleBinding", undefined, "Role")).severity,
      "medium",
    );
    assert.equal(assertBroken(control, clusterRole(rule) + bound("ClusterRoleBinding")).severity, undefined);
  });
  test("a template decides nothing", () => {
    assertUndecided(
      control,
      clusterRole("apiGroups: [''], resources: [serviceaccounts/token], verbs: ['{{ .Values.verb }}']"),
    );
  });
});
