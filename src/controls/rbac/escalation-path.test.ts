import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./escalation-path.ts";
import { bound, clusterRole, role } from "./testing.ts";

suite(control.id, () => {
  const workload = (more = "", account = "web") =>
    `---\napiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web, namespace: shop}\nspec: {template: {spec: {serviceAccountName: ${account}, ${more}containers: [{name: c, image: i}]}}}\n`;
  const pods = "apiGroups: [''], resources: [pods], verbs: [create]";
  test("to the cluster's administration, with the place of every step", () => {
    const answer = assertBroken(control, workload() + clusterRole(pods) + bound("ClusterRoleBinding"));
    assert.equal(answer.severity, undefined);
    assert.deepEqual(answer.at.path, ["spec", "template", "spec", "serviceAccountName"]);
    assert.deepEqual(
      answer.related.map(({ resource, path }) => [resource.kind, ...path]),
      [
        ["ClusterRoleBinding", "subjects", 0],
        ["ClusterRole", "rules", 0, "resources", 0],
      ],
    );
    assert.match(
      answer.message,
      /administer the cluster: Deployment web → ClusterRoleBinding b → ClusterRole r → kube-system/,
    );
  });
  test("to other namespaces' Secrets is milder; to one's own it is no way", () => {
    const secrets = "apiGroups: [''], resources: [secrets], verbs: [get]";
    assert.equal(
      assertBroken(control, workload() + clusterRole(secrets) + bound("ClusterRoleBinding")).severity,
      "medium",
    );
    assertMet(control, workload() + role(secrets) + bound("RoleBinding", undefined, "Role"));
  });
  test("without a token there is no way", () => {
    const rights = clusterRole(pods) + bound("ClusterRoleBinding");
    assertMet(control, workload("automountServiceAccountToken: false, ") + rights);
    assertMet(control, workload("", "other") + rights);
  });
  test("templates decide nothing where they may lead on", () => {
    const rights = clusterRole(pods) + bound("ClusterRoleBinding");
    assertUndecided(control, workload("automountServiceAccountToken: '{{ .Values.mount }}', ") + rights);
    assertUndecided(control, workload("", "'{{ .Values.account }}'") + rights);
    assertUndecided(
      control,
      workload() + bound("ClusterRoleBinding", undefined, "ClusterRole", "{{ .Values.role }}"),
    );
    assertMet(control, workload() + bound("ClusterRoleBinding", undefined, "ClusterRole", "gone"));
    const somebody = "{kind: ServiceAccount, name: '{{ .Values.account }}', namespace: shop}";
    assertUndecided(control, workload() + clusterRole(pods) + bound("ClusterRoleBinding", [somebody]));
    const harmless = clusterRole("apiGroups: [''], resources: [pods], verbs: [get]");
    assertMet(control, workload() + harmless + bound("ClusterRoleBinding", [somebody]));
    assertMet(control, workload("", "'{{ .Values.account }}'") + harmless + bound("ClusterRoleBinding"));
  });
});
