import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./invalid-binding.ts";
import { bound } from "./testing.ts";

suite(control.id, () => {
  const account = "---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: web, namespace: shop}\n";
  const cluster = (subject: string) => bound("ClusterRoleBinding", [subject]);
  test("a service account without a namespace, put right where only one can be meant", () => {
    const text = cluster("{kind: ServiceAccount, name: web}");
    const answer = assertBroken(control, text);
    assert.deepEqual(answer.at.path, ["subjects", 0, "namespace"]);
    assert.equal(answer.fix, undefined);
    const [change] = assertBroken(control, text + account).fix?.changes ?? [];
    assert.deepEqual(change?.operations, [{ op: "set", path: ["subjects", 0, "namespace"], value: "shop" }]);
    assertMet(control, bound("RoleBinding", ["{kind: ServiceAccount, name: web}"]));
  });
  test("kinds, names and groups", () => {
    assertBroken(control, cluster("{kind: serviceaccount, name: web, namespace: shop}"));
    assertBroken(control, cluster("{kind: User}"));
    assertBroken(control, cluster("{kind: User, name: ann, apiGroup: v1}"));
    assertBroken(
      control,
      cluster("{kind: ServiceAccount, name: web, namespace: shop, apiGroup: rbac.authorization.k8s.io}"),
    );
    assertMet(control, cluster("{kind: User, name: ann}"));
    assertMet(control, cluster("{kind: ServiceAccount, name: web, namespace: shop, apiGroup: ''}"));
  });
  test("the role that is referred to", () => {
    assertBroken(control, bound("ClusterRoleBinding", undefined, "Role"));
    assertMet(control, bound("RoleBinding", undefined, "Role"));
    assertBroken(control, bound("RoleBinding", undefined, "ClusterRole", ""));
    assertBroken(
      control,
      bound("RoleBinding").replace("apiGroup: rbac.authorization.k8s.io", "apiGroup: v1"),
    );
    assertMet(control, bound("RoleBinding").replace("apiGroup: rbac.authorization.k8s.io, ", ""));
  });
  test("what a template fills in is no fault", () => {
    assertMet(control, cluster("{kind: ServiceAccount, name: web, namespace: '{{ .Release.Namespace }}'}"));
    assertMet(control, cluster("{kind: '{{ .Values.kind }}', name: web}"));
  });
});
