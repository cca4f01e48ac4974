import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./aks-reserved-labels.ts";
import { deployment } from "./testing.ts";

const labelled = (labels: string, field = "labels"): string =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: a, ${field}: {${labels}}}\nspec: {containers: [{name: a}]}\n`;

suite(control.id, () => {
  test("labels and annotations of the prefix are broken, once", () => {
    assertBroken(control, labelled("kubernetes.azure.com/mode: system"));
    assertBroken(control, labelled("kubernetes.azure.com/x: y", "annotations"));
  });
  test("those of a template, too", () => {
    const answer = assertBroken(
      control,
      deployment("").replace("labels: {app: web}", "labels: {app: web, kubernetes.azure.com/x: y}"),
    );
    assert.deepEqual(answer.at.path.slice(0, 4), ["spec", "template", "metadata", "labels"]);
  });
  test("no fix where the object selects by it", () => {
    const text = deployment("").replaceAll("app: web}", "app: web, kubernetes.azure.com/x: y}");
    assert.equal(assertBroken(control, text).fix, undefined);
  });
  test("near misses, documented annotations and AKS' own objects are met", () => {
    assertMet(control, labelled("azure.workload.identity/use: 'true'"));
    assertMet(control, labelled("example.kubernetes.azure.com/x: y"));
    assertMet(control, labelled("kubernetes.azure.com/set-kube-service-host-fqdn: 'true'", "annotations"));
    assertMet(control, labelled("kubernetes.azure.com/static-gateway-configuration: web", "annotations"));
    assertMet(control, labelled("kubernetes.azure.com/managedby: aks"));
  });
  test("a template decides later", () => {
    assertUndecided(control, labelled("kubernetes.azure.com/x: '{{ .Values.x }}'"));
  });
});
