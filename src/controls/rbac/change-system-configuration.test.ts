import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./change-system-configuration.ts";
import { bound, clusterRole, role } from "./testing.ts";

suite(control.id, () => {
  const rule = "apiGroups: [''], resources: [configmaps], verbs: [update]";
  const system = (more = "") =>
    `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: r, namespace: kube-system}\nrules: [{${rule}${more}}]\n`;
  test("a role of kube-system", () => {
    assertBroken(control, system());
    assertBroken(control, system(", resourceNames: [coredns-custom]"));
    assertMet(control, system(", resourceNames: [my-own]"));
    assertMet(control, role(rule));
  });
  test("a cluster role where it reaches kube-system", () => {
    assertBroken(control, clusterRole(rule) + bound("ClusterRoleBinding"));
    assertMet(control, clusterRole(rule) + bound("RoleBinding"));
    assertMet(control, clusterRole(rule));
    assertMet(
      control,
      clusterRole("apiGroups: [''], resources: [configmaps], verbs: [get]") + bound("ClusterRoleBinding"),
    );
  });
  test("a template decides nothing", () => {
    assertUndecided(
      control,
      clusterRole("apiGroups: [''], resources: [configmaps], verbs: ['{{ .Values.verb }}']"),
    );
  });
});
