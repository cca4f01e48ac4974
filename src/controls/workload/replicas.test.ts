import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./replicas.ts";
import { deployment, scaler } from "./testing.ts";

suite(control.id, () => {
  test("one, stated or by default, is broken", () => {
    assertBroken(control, deployment("replicas: 1"));
    assertBroken(control, deployment(""));
    assertBroken(control, deployment("replicas: null"));
  });
  test("more and none are met", () => {
    assertMet(control, deployment("replicas: 2"));
    assertMet(control, deployment("replicas: 0"));
  });
  test("a single one on purpose is met", () => assertMet(control, deployment("strategy: {type: Recreate}")));
  test("a scaler decides for itself, if it is this one's", () => {
    assertMet(control, deployment("") + scaler("maxReplicas: 5"));
    assertMet(
      control,
      deployment("") +
        scaler("a: b", "name: web")
          .replace("autoscaling/v2", "keda.sh/v1alpha1")
          .replace("HorizontalPodAutoscaler", "ScaledObject"),
    );
    assertBroken(control, deployment("") + scaler("maxReplicas: 5", "kind: StatefulSet, name: web"));
    assertBroken(control, deployment("") + scaler("maxReplicas: 5", "kind: Deployment, name: other"));
  });
  test("other kinds are not asked", () =>
    assertMet(control, deployment("").replace("Deployment", "StatefulSet")));
  test("a template decides later", () => {
    assertUndecided(control, deployment("replicas: '{{ .Values.replicas }}'"));
  });
});
