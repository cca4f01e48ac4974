import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./service-account-token.ts";

const account = (name: string, more = ""): string =>
  `---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: ${name}}\n${more}\n`;
const binding = (subject: string, kind = "RoleBinding"): string =>
  `---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ${kind}\nmetadata: {name: rights}\nsubjects: [{${subject}}]\n`;
const named = "serviceAccountName: web";

suite(control.id, () => {
  test("by default the default account's token is mounted: low", () => {
    const answer = assertBroken(control, pod(""));
    assert.equal(answer.severity, "low");
    assert.deepEqual(answer.at.path, ["spec", "automountServiceAccountToken"]);
    assert.equal(answer.fix?.risk, "risky");
    assertBroken(control, pod("automountServiceAccountToken:"));
  });
  test("another account's is medium, with the assumption", () => {
    const answer = assertBroken(control, pod(named));
    assert.equal(answer.severity, undefined);
    assert.match(answer.message, /assumes/);
    assert.doesNotMatch(assertBroken(control, pod(named) + account("web")).message, /assumes/);
    assert.match(assertBroken(control, pod("serviceAccount: web")).message, /account web/);
  });
  test("the pod's word wins over the account's", () => {
    assertMet(control, pod("automountServiceAccountToken: false"));
    assertMet(
      control,
      pod(`${named}\nautomountServiceAccountToken: false`) +
        account("web", "automountServiceAccountToken: true"),
    );
    assertMet(control, pod(named) + account("web", "automountServiceAccountToken: false"));
    assertMet(control, pod("") + account("default", "automountServiceAccountToken: false"));
    const answer = assertBroken(
      control,
      pod(`${named}\nautomountServiceAccountToken: true`) +
        account("web", "automountServiceAccountToken: false"),
    );
    assert.equal(answer.value?.state, "set");
  });
  test("an account of another name or namespace says nothing", () => {
    assertBroken(control, pod(named) + account("other", "automountServiceAccountToken: false"));
    const elsewhere = pod(named).replace("name: web\n", "name: web\n  namespace: a\n");
    assertBroken(
      control,
      elsewhere +
        account("web", "automountServiceAccountToken: false").replace("name: web", "name: web, namespace: b"),
    );
    assertMet(
      control,
      elsewhere +
        account("web", "automountServiceAccountToken: false").replace("name: web", "name: web, namespace: a"),
    );
  });
  test("rights of the default account are high, however they are given", () => {
    for (const subject of [
      "kind: ServiceAccount, name: default",
      "kind: Group, name: 'system:serviceaccounts'",
    ]) {
      const answer = assertBroken(control, pod("") + binding(subject));
      assert.equal(answer.severity, "high");
      assert.equal(answer.related.length, 1);
      assert.equal(assertBroken(control, pod("") + binding(subject, "ClusterRoleBinding")).severity, "high");
    }
    const inA = pod("").replace("name: web\n", "name: web\n  namespace: a\n");
    assert.equal(
      assertBroken(control, inA + binding("kind: Group, name: 'system:serviceaccounts:a'")).severity,
      "high",
    );
    assert.equal(
      assertBroken(control, inA + binding("kind: Group, name: 'system:serviceaccounts:b'")).severity,
      "low",
    );
    assert.equal(
      assertBroken(control, inA + binding("kind: User, name: 'system:serviceaccount:a:default'")).severity,
      "high",
    );
    assert.equal(
      assertBroken(control, inA + binding("kind: ServiceAccount, name: default, namespace: b")).severity,
      "low",
    );
  });
  test("rights of an account of its own are a reason to have the token", () => {
    assert.equal(
      assertBroken(control, pod(named) + binding("kind: ServiceAccount, name: web")).severity,
      "info",
    );
    assert.equal(
      assertBroken(control, pod(named) + binding("kind: ServiceAccount, name: other")).severity,
      undefined,
    );
    assert.equal(assertBroken(control, pod(named) + binding("kind: Group, name: web")).severity, undefined);
  });
  test("a pod that brings its own token is met, one for another audience is not enough", () => {
    const projected = (token: string): string =>
      pod(`volumes: [{name: t, projected: {sources: [{serviceAccountToken: {${token}}}]}}]`);
    assertMet(control, projected("path: token"));
    assertBroken(control, projected("path: token, audience: vault"));
    assertMet(
      control,
      container("volumeMounts: [{name: t, mountPath: /var/run/secrets/kubernetes.io/serviceaccount/}]"),
    );
    assertBroken(control, container("volumeMounts: [{name: t, mountPath: /var/run/secrets/kubernetes.io}]"));
  });
  test("every kind of workload", () => {
    const template = "template: {spec: {containers: [{name: a}]}}";
    assertBroken(control, `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a}\nspec: {${template}}\n`);
    assertBroken(
      control,
      `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {jobTemplate: {spec: {${template}}}}\n`,
    );
  });
  test("templates and wrong types decide nothing", () => {
    assertUndecided(control, pod("automountServiceAccountToken: '{{ .Values.token }}'"));
    assertUndecided(control, pod('automountServiceAccountToken: "false"'));
    assertUndecided(control, pod("serviceAccountName: '{{ .Values.account }}'"));
    assertUndecided(
      control,
      pod(named) + account("web", "automountServiceAccountToken: '{{ .Values.token }}'"),
    );
    assertMet(
      control,
      pod("serviceAccountName: '{{ .Values.account }}'\nautomountServiceAccountToken: false"),
    );
  });
});
