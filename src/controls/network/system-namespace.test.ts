import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, pod } from "../testing.ts";
import { control } from "./system-namespace.ts";

const inNamespace = (namespace: string, labels = ""): string =>
  pod("").replace("name: web\n", `name: web\n  namespace: ${namespace}\n  labels: {${labels}}\n`);

suite(control.id, () => {
  test("the cluster's own are broken", () => {
    for (const name of ["kube-system", "kube-public", "kube-node-lease", "gatekeeper-system"])
      assertBroken(control, inNamespace(name));
  });
  test("others and none are met", () => {
    assertMet(control, inNamespace("kube-systems"));
    assertMet(control, inNamespace("default"));
    assertMet(control, pod(""));
    assertMet(control, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: kube-system}\n");
  });
  test("what AKS manages is met", () => {
    assertMet(control, inNamespace("kube-system", "kubernetes.azure.com/managedby: aks"));
    assertMet(control, inNamespace("kube-system", "addonmanager.kubernetes.io/mode: Reconcile"));
  });
  test("a template decides later", () => {
    assertUndecided(control, inNamespace("'{{ .Values.namespace }}'"));
  });
});
