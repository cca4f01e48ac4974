import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./dangling-binding.ts";
import { bound, role } from "./testing.ts";

suite(control.id, () => {
  const account = (name: string, namespace = "shop") =>
    `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}, namespace: ${namespace}}\n`;
  const bind = bound("RoleBinding", undefined, "Role");
  test("a role that is nowhere, or in another namespace", () => {
    assert.deepEqual(assertBroken(control, bind).at.path, ["roleRef", "name"]);
    const elsewhere = role("apiGroups: [''], resources: [pods], verbs: [get]").replace(
      "namespace: shop",
      "namespace: other",
    );
    assert.match(assertBroken(control, bind + elsewhere).message, /in namespace other/);
    assertMet(control, bind + role("apiGroups: [''], resources: [pods], verbs: [get]"));
  });
  test("roles that every cluster has", () => {
    for (const name of ["cluster-admin", "view", "system:auth-delegator", "system:of-a-later-version"])
      assertMet(control, bound("ClusterRoleBinding", undefined, "ClusterRole", name));
  });
  test("an account is missed only among others of its namespace", () => {
    const text = bound("RoleBinding", undefined, "ClusterRole", "view");
    assertMet(control, text);
    assertMet(control, text + account("other", "elsewhere"));
    assertBroken(control, text + account("other"));
    assertMet(control, text + account("other") + account("web"));
    assertMet(control, text + account("'{{ .Values.name }}'"));
    const standard = "{kind: ServiceAccount, name: default, namespace: shop}";
    assertMet(control, bound("RoleBinding", [standard], "ClusterRole", "view") + account("other"));
  });
  test("a template is no fault", () => {
    assertMet(control, bound("RoleBinding", undefined, "ClusterRole", "{{ .Values.role }}"));
  });
});
