import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./read-secrets.ts";
import { bound, clusterRole, role } from "./testing.ts";

suite(control.id, () => {
  const all = "apiGroups: [''], resources: [secrets], verbs: [get, list]";
  test("each verb that answers with their content", () => {
    for (const verb of ["get", "list", "watch", "'*'"])
      assertBroken(control, clusterRole(`apiGroups: [''], resources: [secrets], verbs: [${verb}]`));
    assertMet(control, clusterRole("apiGroups: [''], resources: [secrets], verbs: [create, delete, update]"));
  });
  test("is placed at the resource, and names narrow", () => {
    const answer = assertBroken(
      control,
      clusterRole(`apiGroups: [''], resources: [pods, secrets], verbs: [get]`),
    );
    assert.deepEqual(answer.at.path, ["rules", 0, "resources", 1]);
    assertMet(control, clusterRole(`${all}, resourceNames: [web]`));
    assertBroken(control, clusterRole(`${all}, resourceNames: []`));
  });
  test("milder the less it reaches, and why", () => {
    const severity = (text: string) => assertBroken(control, text).severity;
    const text = clusterRole(all);
    assert.equal(severity(text), "low");
    assert.equal(severity(text + bound("ClusterRoleBinding")), undefined);
    assert.equal(severity(text + bound("RoleBinding")), "medium");
    assert.equal(severity(text + bound("ClusterRoleBinding", [])), "low");
    assert.equal(severity(role(all) + bound("RoleBinding", undefined, "Role")), "medium");
    assert.match(
      assertBroken(control, text + bound("ClusterRoleBinding")).message,
      /given by ClusterRoleBinding b/,
    );
  });
  test("aggregated, it reaches as far as the sum", () => {
    const part = clusterRole(all, "part", "labels: {sum: 'true'}");
    const sum =
      "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\naggregationRule: {clusterRoleSelectors: [{matchLabels: {sum: 'true'}}]}\n";
    assert.equal(assertBroken(control, part + sum + bound("ClusterRoleBinding")).severity, undefined);
    const toAdmin = clusterRole(
      all,
      "part",
      "labels: {rbac.authorization.k8s.io/aggregate-to-admin: 'true'}",
    );
    assert.match(assertBroken(control, toAdmin).severityReason ?? "", /built-in roles/);
    assertMet(control, `${sum}rules: [{${all}}]\n`);
  });
  test("other groups, other resources and a star are no Secrets", () => {
    assertMet(control, clusterRole("apiGroups: [apps], resources: [secrets], verbs: [get]"));
    assertMet(control, clusterRole("apiGroups: [''], resources: ['*', '*/*', secrets/status], verbs: [get]"));
    assertBroken(control, clusterRole("apiGroups: ['*'], resources: [secrets], verbs: [get]"));
  });
  test("templates and wrong types decide nothing", () => {
    assertUndecided(
      control,
      clusterRole("apiGroups: [''], resources: [secrets], verbs: ['{{ .Values.verb }}']"),
    );
    assertUndecided(
      control,
      clusterRole("apiGroups: ['{{ .Values.group }}'], resources: [secrets], verbs: [get]"),
    );
    assertUndecided(control, clusterRole("apiGroups: [''], resources: ['{{ .Values.what }}'], verbs: [get]"));
    assertUndecided(control, clusterRole("apiGroups: [''], resources: [secrets], verbs: get"));
    assertBroken(
      control,
      clusterRole("apiGroups: [''], resources: [secrets, '{{ .Values.what }}'], verbs: [get]"),
      1,
    );
  });
  test("what the cluster brings itself is only told", () => {
    const shipped = clusterRole(all, "r", "labels: {kubernetes.io/bootstrapping: rbac-defaults}");
    assert.equal(assertBroken(control, shipped + bound("ClusterRoleBinding")).severity, "info");
  });
});
