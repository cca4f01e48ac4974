import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./default-account-bound.ts";
import { bound, clusterRole } from "./testing.ts";

suite(control.id, () => {
  const account = "{kind: ServiceAccount, name: default, namespace: shop}";
  const write = "apiGroups: [''], resources: [pods], verbs: [create]";
  const read = "apiGroups: [''], resources: [pods], verbs: [get]";
  test("by its name, in either kind of binding and as a user", () => {
    const answer = assertBroken(control, clusterRole(write) + bound("ClusterRoleBinding", [account]));
    assert.equal(answer.severity, undefined);
    assert.deepEqual(answer.at.path, ["subjects", 0, "name"]);
    assert.equal(
      assertBroken(control, clusterRole(read) + bound("RoleBinding", [account])).severity,
      "medium",
    );
    assertBroken(control, bound("RoleBinding", ["{kind: ServiceAccount, name: default}"]));
    assertBroken(control, bound("RoleBinding", ["{kind: User, name: 'system:serviceaccount:shop:default'}"]));
  });
  test("other accounts, a user called default and nothing at all are met", () => {
    assertMet(control, bound("RoleBinding"));
    assertMet(control, bound("RoleBinding", ["{kind: User, name: default}"]));
    assertMet(control, bound("RoleBinding", [account], "ClusterRole", "system:discovery"));
  });
  test("a template decides nothing", () => {
    assertUndecided(control, bound("RoleBinding", ["{kind: ServiceAccount, name: '{{ .Values.account }}'}"]));
  });
});
