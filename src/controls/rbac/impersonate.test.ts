import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./impersonate.ts";
import { bound, clusterRole, role } from "./testing.ts";

suite(control.id, () => {
  const on = (resource: string, more = "") =>
    clusterRole(
      `apiGroups: ['', authentication.k8s.io], resources: [${resource}], verbs: [impersonate]${more}`,
    );
  test("users, groups and service accounts; the rest milder", () => {
    for (const resource of ["users", "groups", "serviceaccounts"])
      assert.equal(assertBroken(control, on(resource) + bound("ClusterRoleBinding")).severity, undefined);
    assert.equal(assertBroken(control, on("uids") + bound("ClusterRoleBinding")).severity, "medium");
    assertBroken(control, clusterRole("apiGroups: [''], resources: [serviceaccounts], verbs: ['*']"));
    assertMet(control, clusterRole("apiGroups: [''], resources: [serviceaccounts], verbs: [get, create]"));
  });
  test("names narrow, but for system:masters", () => {
    assertMet(control, on("users", ", resourceNames: [ann]"));
    assertMet(control, on("groups", ", resourceNames: ['{{ .Values.group }}']"));
    assertBroken(control, on("groups", ", resourceNames: [viewers, 'system:masters']"));
  });
  test("a role of one namespace gives service accounts only", () => {
    assertMet(control, role("apiGroups: [''], resources: [users], verbs: [impersonate]"));
    assertBroken(control, role("apiGroups: [''], resources: [serviceaccounts], verbs: [impersonate]"));
  });
  test("a template decides nothing", () => {
    assertUndecided(
      control,
      clusterRole("apiGroups: [''], resources: [users], verbs: ['{{ .Values.verb }}']"),
    );
  });
});
