import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./pod-disruption-budget.ts";
import { budget, deployment, scaler } from "./testing.ts";

suite(control.id, () => {
  test("several replicas without a budget are broken", () => {
    assertBroken(control, deployment("replicas: 2"));
    assertBroken(control, deployment("replicas: 2") + budget("selector: {matchLabels: {app: other}}"));
    assertBroken(
      control,
      deployment("replicas: 2", ", namespace: a") + budget("selector: {}", ", namespace: b"),
    );
  });
  test("a budget that selects them is met", () => {
    assertMet(control, deployment("replicas: 2") + budget("selector: {matchLabels: {app: web}}"));
    assertMet(control, deployment("replicas: 2") + budget("selector: {}"));
    assertMet(
      control,
      deployment("replicas: 2", ", namespace: a") + budget("selector: {matchLabels: {app: web}}"),
    );
  });
  test("one replica and none need no budget", () => {
    assertMet(control, deployment(""));
    assertMet(control, deployment("replicas: 1"));
    assertMet(control, deployment("replicas: 0"));
  });
  test("what a scaler keeps at least counts", () => {
    assertBroken(control, deployment("") + scaler("minReplicas: 2"));
    assertMet(control, deployment("replicas: 3") + scaler("maxReplicas: 9"));
  });
  test("DaemonSets have no replicas", () => {
    assertMet(control, deployment("replicas: 2").replace("Deployment", "DaemonSet"));
  });
  test("templates decide later", () => {
    assertUndecided(control, deployment("replicas: '{{ .Values.replicas }}'"));
    assertUndecided(
      control,
      deployment("replicas: 2") + budget("selector: {matchLabels: {app: '{{ .Values.app }}'}}"),
    );
  });
});
