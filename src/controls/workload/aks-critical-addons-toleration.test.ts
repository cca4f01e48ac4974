import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, pod } from "../testing.ts";
import { control } from "./aks-critical-addons-toleration.ts";

const tolerating = (toleration: string): string => pod(`tolerations: [${toleration}]`);

suite(control.id, () => {
  test("the key and a toleration of everything are broken", () => {
    assertBroken(control, tolerating("{key: CriticalAddonsOnly, operator: Exists}"));
    assertBroken(control, tolerating("{key: CriticalAddonsOnly, value: 'true', effect: NoSchedule}"));
    assertBroken(control, tolerating("{operator: Exists}"));
    assertBroken(control, tolerating("{key: '', operator: Exists, effect: NoSchedule}"));
    assertBroken(control, tolerating("{operator: Exists}, {key: CriticalAddonsOnly}"), 2);
  });
  test("the only one goes with its list", () => {
    const { fix } = assertBroken(control, tolerating("{operator: Exists}"));
    assert.deepEqual(fix?.changes[0]?.operations, [{ op: "remove", path: ["spec", "tolerations"] }]);
  });
  test("other taints and effects are met", () => {
    assertMet(control, tolerating("{key: example.com/batch, operator: Exists}"));
    assertMet(control, tolerating("{operator: Exists, effect: NoExecute}"));
    assertMet(control, tolerating("{operator: Equal}"));
    assertMet(control, pod("tolerations:"));
  });
  test("system namespaces and agents on every node are exempt", () => {
    assertMet(
      control,
      tolerating("{operator: Exists}").replace("name: web\n", "name: web\n  namespace: kube-system\n"),
    );
    const daemonSet = (toleration: string): string =>
      `apiVersion: apps/v1\nkind: DaemonSet\nmetadata: {name: a}\nspec: {template: {spec: {tolerations: [${toleration}], containers: [{name: a}]}}}\n`;
    assertMet(control, daemonSet("{operator: Exists}"));
    assertBroken(control, daemonSet("{key: CriticalAddonsOnly}"));
  });
  test("templates decide later", () => {
    assertUndecided(control, pod("tolerations: '{{ .Values.tolerations }}'"));
    assertUndecided(control, tolerating("{key: '{{ .Values.key }}'}"));
  });
});
