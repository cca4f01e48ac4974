import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./escalate-or-bind.ts";
import { bound, clusterRole, role } from "./testing.ts";

suite(control.id, () => {
  const on = (verbs: string, more = "") =>
    clusterRole(
      `apiGroups: [rbac.authorization.k8s.io], resources: [clusterroles], verbs: [${verbs}]${more}`,
    );
  test("escalate, bind and every verb", () => {
    for (const verbs of ["escalate", "bind", "'*'", "get, escalate"]) assertBroken(control, on(verbs));
    assertMet(control, on("get, list, create, update, patch, delete"));
  });
  test("bind of named roles is met, of the mighty ones not", () => {
    assertMet(control, on("bind", ", resourceNames: [view, web]"));
    assertMet(control, on("escalate", ", resourceNames: [web]"));
  });
  test("a role of one namespace is milder", () => {
    const rule = "apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: [escalate]";
    assert.equal(
      assertBroken(control, role(rule) + bound("RoleBinding", undefined, "Role")).severity,
      "high",
    );
  });
  test("a template decides nothing", () => {
    assertUndecided(control, on("'{{ .Values.verb }}'"));
  });
});
