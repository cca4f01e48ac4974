import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./create-workloads.ts";
import { bound, clusterRole, role } from "./testing.ts";

suite(control.id, () => {
  test("each kind that makes pods, by each verb that shapes them", () => {
    for (const verb of ["create", "update", "patch", "'*'"])
      assertBroken(
        control,
        clusterRole(
          `apiGroups: [apps, batch, ''], resources: [deployments, jobs, replicationcontrollers], verbs: [${verb}]`,
        ),
        3,
      );
    assertBroken(control, clusterRole("apiGroups: [''], resources: [pods], verbs: [create]"));
    assertMet(control, clusterRole("apiGroups: [''], resources: [pods], verbs: [update, patch, delete]"));
    assertMet(control, clusterRole("apiGroups: [apps], resources: [deployments/scale], verbs: [patch]"));
  });
  test("a role of one namespace is milder", () => {
    const rule = "apiGroups: [''], resources: [pods], verbs: [create]";
    assert.equal(
      assertBroken(control, role(rule) + bound("RoleBinding", undefined, "Role")).severity,
      "medium",
    );
    assert.equal(assertBroken(control, clusterRole(rule) + bound("ClusterRoleBinding")).severity, undefined);
  });
  test("a template decides nothing", () => {
    assertUndecided(
      control,
      clusterRole("apiGroups: [''], resources: [pods], verbs: ['{{ .Values.verb }}']"),
    );
  });
});
