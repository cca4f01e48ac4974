import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./spread.ts";
import { deployment } from "./testing.ts";

const two = (podSpec: string): string => deployment("replicas: 2", "", podSpec);

suite(control.id, () => {
  test("nothing stated is broken, empty ones, too", () => {
    const answer = assertBroken(control, two(""));
    assert.deepEqual(answer.at.path, ["spec", "template", "spec", "topologySpreadConstraints"]);
    assert.equal(answer.fix?.risk, "safe");
    assertBroken(control, two("topologySpreadConstraints: [], "));
    assertBroken(control, two("affinity: {podAntiAffinity: {}}, "));
    assertBroken(
      control,
      two("affinity: {nodeAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1}]}}, "),
    );
  });
  test("either way is met, required or preferred", () => {
    assertMet(control, two("topologySpreadConstraints: [{maxSkew: 1}], "));
    assertMet(
      control,
      two("affinity: {podAntiAffinity: {preferredDuringSchedulingIgnoredDuringExecution: [{weight: 1}]}}, "),
    );
    assertMet(
      control,
      two(
        "affinity: {podAntiAffinity: {requiredDuringSchedulingIgnoredDuringExecution: [{topologyKey: a}]}}, ",
      ),
    );
  });
  test("one replica has nothing to be kept apart from", () => assertMet(control, deployment("")));
  test("no fix without plain labels", () => {
    const text = two("").replace(
      "selector: {matchLabels: {app: web}}",
      "selector: {matchExpressions: [{key: app, operator: Exists}]}",
    );
    assert.equal(assertBroken(control, text).fix, undefined);
  });
  test("templates decide later", () => {
    assertUndecided(control, two("affinity: '{{ .Values.affinity }}', "));
    assertUndecided(control, deployment("replicas: '{{ .Values.replicas }}'"));
  });
});
