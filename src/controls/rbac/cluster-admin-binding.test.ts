import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./cluster-admin-binding.ts";
import { bound } from "./testing.ts";

suite(control.id, () => {
  const guid = "{kind: Group, name: 7d3c9a52-4f1e-4b7a-9c1d-2f6f3f0b8a11}";
  const admin = (
    kind: "RoleBinding" | "ClusterRoleBinding",
    subjects?: readonly string[],
    name = "cluster-admin",
  ) => bound(kind, subjects, "ClusterRole", name);
  test("in the cluster, in a namespace, to an Entra group", () => {
    const answer = assertBroken(control, admin("ClusterRoleBinding"));
    assert.equal(answer.severity, undefined);
    assert.deepEqual(answer.at.path, ["roleRef", "name"]);
    assert.equal(assertBroken(control, admin("RoleBinding")).severity, "medium");
    assert.equal(assertBroken(control, admin("ClusterRoleBinding", [guid])).severity, "low");
    const local = "{kind: User, name: clusterAdmin}";
    assert.equal(assertBroken(control, admin("ClusterRoleBinding", [local])).severity, "low");
    const both = [guid, "{kind: ServiceAccount, name: web, namespace: shop}"];
    assert.equal(assertBroken(control, admin("ClusterRoleBinding", both)).severity, undefined);
  });
  test("admin and edit everywhere, not in a namespace; view never", () => {
    assert.equal(assertBroken(control, admin("ClusterRoleBinding", undefined, "edit")).severity, "high");
    assertMet(control, admin("RoleBinding", undefined, "admin"));
    assertMet(control, admin("ClusterRoleBinding", undefined, "view"));
  });
  test("nobody, system:masters and a Role of that name are met", () => {
    assertMet(control, admin("ClusterRoleBinding", []));
    assertMet(control, admin("ClusterRoleBinding", ["{kind: Group, name: 'system:masters'}"]));
    assertMet(control, bound("RoleBinding", undefined, "Role", "cluster-admin"));
  });
  test("templates decide nothing", () => {
    assertUndecided(control, admin("ClusterRoleBinding", undefined, "{{ .Values.role }}"));
    assertUndecided(control, admin("ClusterRoleBinding", ["{kind: User, name: '{{ .Values.user }}'}"]));
  });
});
