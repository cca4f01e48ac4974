import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./blocking-disruption-budget.ts";
import { budget, deployment, scaler } from "./testing.ts";

const ours = "selector: {matchLabels: {app: web}}";

suite(control.id, () => {
  test("no disruption at all is broken", () => {
    for (const spec of [
      "maxUnavailable: 0",
      "maxUnavailable: 0%",
      'maxUnavailable: "0"',
      "minAvailable: 100%",
    ]) {
      assertBroken(control, budget(spec));
    }
  });
  test("the fix allows one", () => {
    const operations = (spec: string) =>
      assertBroken(control, budget(spec)).fix?.changes[0]?.operations.map(({ op }) => op);
    assert.deepEqual(operations("maxUnavailable: 0"), ["set"]);
    assert.deepEqual(operations("minAvailable: 100%"), ["remove", "set"]);
  });
  test("some disruption is met: percentages are rounded up", () => {
    for (const spec of [
      "maxUnavailable: 1",
      "maxUnavailable: 1%",
      "minAvailable: 99%",
      "minAvailable: 0",
      "selector: {}",
      "maxUnavailable:",
    ]) {
      assertMet(control, budget(spec));
    }
  });
  test("a minimum is held against the replicas it selects", () => {
    assertBroken(control, budget(`minAvailable: 1, ${ours}`) + deployment(""));
    assertBroken(control, budget(`minAvailable: 3, ${ours}`) + deployment("replicas: 3"));
    assertMet(control, budget(`minAvailable: 1, ${ours}`) + deployment("replicas: 2"));
    assertMet(control, budget(`minAvailable: 1, ${ours}`) + deployment("replicas: 0"));
    assertMet(
      control,
      budget(`minAvailable: 1, ${ours}`) + deployment("") + deployment("").replace("name: web", "name: web2"),
    );
    assertMet(control, budget("minAvailable: 1, selector: {matchLabels: {app: other}}") + deployment(""));
    assertMet(control, budget(`minAvailable: 5, ${ours}`));
  });
  test("a scaler decides for itself", () => {
    assertMet(control, budget(`minAvailable: 1, ${ours}`) + deployment("") + scaler("maxReplicas: 5"));
  });
  test("templates decide later", () => {
    assertUndecided(control, budget("maxUnavailable: '{{ .Values.max }}'"));
    assertUndecided(control, budget("minAvailable: '{{ .Values.min }}'"));
    assertUndecided(
      control,
      budget(`minAvailable: 1, ${ours}`) + deployment("replicas: '{{ .Values.replicas }}'"),
    );
  });
});
