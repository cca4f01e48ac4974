import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container } from "../testing.ts";
import { control } from "./probes.ts";

const ready = "readinessProbe: {httpGet: {path: /ready, port: 80}}\n";
const alive = "livenessProbe: {httpGet: {path: /alive, port: 80}}\n";

suite(control.id, () => {
  test("neither is one finding, at the container", () => {
    assert.deepEqual(assertBroken(control, container("")).at.path, ["spec", "containers", 0]);
    assertBroken(control, container("readinessProbe:\nlivenessProbe:"));
    assertBroken(control, container("startupProbe: {httpGet: {port: 80}}"));
  });
  test("one alone: without readiness low, without liveness a note", () => {
    assert.equal(assertBroken(control, container(alive)).severity, undefined);
    assert.equal(assertBroken(control, container(ready)).severity, "info");
  });
  test("both are met, the same for both is a note", () => {
    assertMet(control, container(ready + alive));
    const same = container(
      `${ready}livenessProbe: {httpGet: {port: 80, path: /ready}, periodSeconds: 30}`.replace(
        "{port: 80, path: /ready}",
        "{path: /ready, port: 80}",
      ),
    );
    assert.equal(assertBroken(control, same).severity, "info");
  });
  test("what ends by itself needs none", () => {
    assertMet(control, container("", "restartPolicy: Never"));
    assertMet(control, container("", "restartPolicy: OnFailure"));
    assertMet(
      control,
      "apiVersion: batch/v1\nkind: Job\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a}]}}}\n",
    );
    assertMet(
      control,
      "apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: a}\nspec: {jobTemplate: {spec: {template: {spec: {containers: [{name: a}]}}}}}\n",
    );
  });
  test("Knative adds a probe by itself", () => {
    assertMet(
      control,
      "apiVersion: serving.knative.dev/v1\nkind: Service\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a}]}}}\n",
    );
  });
  test("init and ephemeral containers need none, sidecars do", () => {
    const lists = (init: string): string =>
      container(ready + alive, `initContainers: [{name: i${init}}]\nephemeralContainers: [{name: e}]`);
    assertMet(control, lists(""));
    assertBroken(control, lists(", restartPolicy: Always"));
  });
  test("templates decide later", () => {
    assertUndecided(control, container("livenessProbe: '{{ .Values.probe }}'"));
    assertUndecided(control, container(`${alive}readinessProbe:\n  {{- toYaml .Values.probe | nindent 8 }}`));
  });
});
