import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./namespace-quota.ts";
import { namespace } from "./testing.ts";

const bound = (kind: string, metadata: string): string =>
  `---\napiVersion: v1\nkind: ${kind}\nmetadata: {name: b${metadata}}\n`;

suite(control.id, () => {
  test("neither is broken, another namespace's, too", () => {
    assertBroken(control, namespace("a"));
    assertBroken(control, namespace("a") + bound("ResourceQuota", ", namespace: b"));
  });
  test("either is met", () => {
    assertMet(control, namespace("a") + bound("ResourceQuota", ", namespace: a"));
    assertMet(control, namespace("a") + bound("LimitRange", ", namespace: a"));
  });
  test("the cluster's own are exempt", () => assertMet(control, namespace("kube-system")));
  test("one that states no namespace may be for this one", () => {
    assertUndecided(control, namespace("a") + bound("ResourceQuota", ""));
  });
  test("a template decides later", () => {
    assertUndecided(control, namespace("'{{ .Values.name }}'"));
  });
});
