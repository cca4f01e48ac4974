import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { bound, clusterRole, role } from "./testing.ts";
import { control } from "./wildcard-rights.ts";

suite(control.id, () => {
  const severity = (rule: string): string =>
    assertBroken(control, clusterRole(rule) + bound("ClusterRoleBinding")).severity ?? control.severity;
  test("everything is critical, in a namespace and to nobody milder", () => {
    const rule = "apiGroups: ['*'], resources: ['*'], verbs: ['*']";
    assert.equal(severity(rule), "critical");
    assert.deepEqual(assertBroken(control, clusterRole(rule)).at.path, ["rules", 0, "resources", 0]);
    assert.equal(
      assertBroken(control, role(rule) + bound("RoleBinding", undefined, "Role")).severity,
      "high",
    );
    assert.equal(assertBroken(control, clusterRole(rule)).severity, "medium");
    assert.equal(severity("apiGroups: [''], resources: ['*'], verbs: ['*']"), "critical");
  });
  test("less where verbs, groups or resources are named", () => {
    assert.equal(severity("apiGroups: ['*'], resources: ['*'], verbs: [get, list, watch]"), "high");
    assert.equal(severity("apiGroups: [apps], resources: ['*'], verbs: [get, list]"), "low");
    assert.equal(severity("apiGroups: [apps], resources: ['*'], verbs: ['*']"), "high");
    assert.equal(severity("apiGroups: [''], resources: [configmaps], verbs: ['*']"), "medium");
    assert.equal(severity("apiGroups: ['*'], resources: [configmaps], verbs: [get]"), "low");
    assert.equal(severity("nonResourceURLs: ['*'], verbs: [get]"), "low");
  });
  test("an operator's own group is mild, also one that ends like those of Kubernetes", () => {
    assert.equal(severity("apiGroups: [kafka.strimzi.io], resources: ['*'], verbs: ['*']"), "low");
    assert.equal(severity("apiGroups: [gateway.networking.k8s.io], resources: ['*'], verbs: ['*']"), "low");
    assert.equal(severity("apiGroups: [kafka.strimzi.io], resources: [topics], verbs: ['*']"), "low");
  });
  test("a rule is told once, and not where another control tells what the star means", () => {
    assertBroken(
      control,
      clusterRole("apiGroups: ['*'], resources: ['*', pods], verbs: ['*'], nonResourceURLs: ['*']"),
    );
    assertMet(
      control,
      clusterRole("apiGroups: [rbac.authorization.k8s.io], resources: [roles], verbs: ['*']"),
    );
  });
  test("subresources of everything, paths and stars that mean nothing are met", () => {
    assertMet(control, clusterRole("apiGroups: [''], resources: ['*/scale', '*/*', 'pods/*'], verbs: [get]"));
    assertMet(control, clusterRole("nonResourceURLs: ['/api/*', /metrics], verbs: [get]"));
  });
  test("rules that a template gives are undecided", () => {
    const text =
      "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata: {name: r}\nrules: '{{ .Values.rules }}'\n";
    assertUndecided(control, text);
  });
});
