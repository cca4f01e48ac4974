import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { bound, clusterRole, role } from "./testing.ts";
import { control } from "./unused-role.ts";

suite(control.id, () => {
  const rule = "apiGroups: [''], resources: [configmaps], verbs: [get]";
  const other = bound("RoleBinding", undefined, "ClusterRole", "view");
  test("a role that no binding names, where there are bindings", () => {
    assert.equal(assertBroken(control, clusterRole(rule) + other).at.path.join("."), "metadata.name");
    assertBroken(control, role(rule) + other);
    assertBroken(control, role(rule) + bound("RoleBinding"));
    assertMet(control, clusterRole(rule));
  });
  test("bound and aggregated ones are met", () => {
    assertMet(control, clusterRole(rule) + bound("RoleBinding"));
    assertMet(control, role(rule) + bound("RoleBinding", undefined, "Role"));
    assertMet(
      control,
      clusterRole(rule, "part", "labels: {rbac.authorization.k8s.io/aggregate-to-view: 'true'}") + other,
    );
    const sum =
      "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\naggregationRule: {clusterRoleSelectors: [{matchLabels: {sum: 'true'}}]}\n";
    assertMet(control, clusterRole(rule, "part", "labels: {sum: 'true'}") + sum + bound("RoleBinding"));
  });
  test("a binding whose role a template names may be its own", () => {
    assertUndecided(
      control,
      clusterRole(rule) + bound("RoleBinding", undefined, "ClusterRole", "{{ .Values.role }}"),
    );
  });
});
