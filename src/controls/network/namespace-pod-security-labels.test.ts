import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./namespace-pod-security-labels.ts";
import { namespace } from "./testing.ts";

const prefix = "pod-security.kubernetes.io/";
const labelled = (...labels: string[]): string =>
  namespace("a", labels.map((label) => prefix + label).join(", "));

suite(control.id, () => {
  test("no level, and one that admits all, are broken", () => {
    const answer = assertBroken(control, namespace("a"));
    assert.deepEqual(answer.at.path, ["metadata", "labels", `${prefix}enforce`]);
    assert.equal(answer.fix?.risk, "risky");
    assertBroken(control, "apiVersion: v1\nkind: Namespace\nmetadata: {name: a}\n");
    assertBroken(control, labelled("warn: restricted", "audit: restricted"));
    assertBroken(control, labelled("enforce: privileged"));
  });
  test("baseline and restricted are met, with proper versions", () => {
    assertMet(control, labelled("enforce: baseline"));
    assertMet(
      control,
      labelled("enforce: restricted", "enforce-version: v1.37", "warn: restricted", "warn-version: latest"),
    );
  });
  test("what the API server refuses is medium; spelling is corrected safely", () => {
    const answer = assertBroken(control, labelled("enforce: Baseline"));
    assert.equal(answer.severity, "medium");
    assert.equal(answer.fix?.risk, "safe");
    assert.equal(assertBroken(control, labelled("enforce: strict")).fix, undefined);
    assertBroken(
      control,
      labelled("enforce: baseline", "warn: none", "audit-version: '1.30'", "enforce-version: v2.0"),
      3,
    );
    assertBroken(control, labelled("enforce: baseline", "enforce-version: v1.030"));
    assertBroken(control, labelled("enforce: baseline", "warn: ''"));
  });
  test("the cluster's own namespaces may admit all, but spell it", () => {
    assertMet(control, namespace("kube-system"));
    assertBroken(control, namespace("kube-system", `${prefix}enforce: none`));
  });
  test("templates and wrong types decide nothing", () => {
    assertUndecided(control, labelled("enforce: '{{ .Values.level }}'"));
    assertUndecided(control, labelled("enforce: 1"));
    assertUndecided(
      control,
      "apiVersion: v1\nkind: Namespace\nmetadata: {name: a, labels: '{{ .Values.labels }}'}\n",
    );
  });
});
