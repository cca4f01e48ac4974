import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { evaluate, pod, told } from "./testing.ts";

const privileged = "securityContext: {privileged: true}";

suite("evaluation of an initiative", () => {
  test("namespaces that the initiative leaves out are not judged; unstated ones are", () => {
    for (const namespace of ["kube-system", "gatekeeper-system", "azure-arc"])
      assert.deepEqual(evaluate("baseline", pod(privileged, "", `namespace: ${namespace}`)).violated, []);
    const extension = pod(privileged, "", "namespace: azure-extensions-usage-system");
    assert.deepEqual(told("container-no-privilege", extension, "baseline"), []);
    assert.equal(told("container-no-privilege", extension).length, 1);
    assert.equal(told("container-no-privilege", pod(privileged), "baseline").length, 1);
    const own = pod(privileged, "", "namespace: tools");
    assert.deepEqual(told("container-no-privilege", own, "baseline", { excludedNamespaces: ["tools"] }), []);
  });
  test("pods of workloads are judged as pods, those of custom kinds too", () => {
    for (const [apiVersion, kind] of [
      ["apps/v1", "DaemonSet"],
      ["batch/v1", "Job"],
      ["argoproj.io/v1alpha1", "Rollout"],
    ]) {
      const text = `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: {name: a}\nspec: {template: {spec: {containers: [{name: a, ${privileged}}]}}}`;
      assert.deepEqual(told("container-no-privilege", text), ["is privileged"]);
    }
  });
  test("objects that no constraint matches are left alone", () => {
    const { violated, undecided } = evaluate(
      "deployment-safeguards",
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {kubernetes.azure.com/x: y}}",
    );
    assert.deepEqual([violated, undecided], [[], []]);
  });
  test("a violation names its container and place; policies come in the initiative's order", () => {
    const { violated } = evaluate("baseline", pod(privileged, "hostPID: true"));
    assert.deepEqual(
      violated.map(({ policy, violations: [{ at, container }] }) => [
        policy.slug,
        at.path.join("."),
        container,
      ]),
      [
        ["container-no-privilege", "spec.containers.0.securityContext.privileged", "web"],
        ["block-host-namespace", "spec.hostPID", undefined],
      ],
    );
  });
  test("containers that a template may add leave everything about containers undecided", () => {
    const text = pod("").replace("[{name: web}]", "'{{ .Values.containers }}'");
    const { undecided } = evaluate("baseline", text);
    assert.deepEqual(undecided, [
      "container-no-privilege",
      "host-network-ports",
      "container-allowed-capabilities",
    ]);
  });
});
