import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, pod } from "../testing.ts";
import { control } from "./default-namespace.ts";

const inNamespace = (namespace: string): string =>
  pod("").replace("name: web\n", `name: web\n  namespace: ${namespace}\n`);

suite(control.id, () => {
  test("an absent namespace is not told", () => assertMet(control, pod("")));
  test("default is broken where it is stated", () => {
    assertBroken(control, inNamespace("default"));
    assertBroken(
      control,
      'apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a, namespace: "default"}\nspec: {jobTemplate: {spec: {template: {spec: {containers: [{name: a}]}}}}}\n',
    );
  });
  test("other namespaces, null and other kinds are met", () => {
    assertMet(control, inNamespace("defaults"));
    assertMet(control, inNamespace("null"));
    assertMet(control, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: default}\n");
  });
  test("a template's own metadata does not count", () => {
    assertMet(
      control,
      "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {metadata: {namespace: default}, spec: {containers: [{name: a}]}}}\n",
    );
  });
  test("a template decides later", () => {
    assertUndecided(control, inNamespace("'{{ .Values.namespace }}'"));
  });
});
