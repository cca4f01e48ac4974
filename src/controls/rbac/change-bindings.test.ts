import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./change-bindings.ts";
import { bound, clusterRole, role } from "./testing.ts";

suite(control.id, () => {
  const on = (resource: string, verbs: string) =>
    clusterRole(`apiGroups: [rbac.authorization.k8s.io], resources: [${resource}], verbs: [${verbs}]`);
  test("bindings, and roles milder", () => {
    for (const verb of ["create", "update", "patch", "'*'"]) assertBroken(control, on("rolebindings", verb));
    const text = on("roles", "create") + bound("ClusterRoleBinding");
    assert.equal(assertBroken(control, text).severity, "medium");
    assertMet(control, on("rolebindings", "get, list, delete"));
  });
  test("a role of one namespace is milder", () => {
    const rule = "apiGroups: [rbac.authorization.k8s.io], resources: [rolebindings], verbs: [create]";
    assert.equal(
      assertBroken(control, role(rule) + bound("RoleBinding", undefined, "Role")).severity,
      "medium",
    );
  });
  test("a template decides nothing", () => {
    assertUndecided(control, on("rolebindings", "'{{ .Values.verb }}'"));
  });
});
