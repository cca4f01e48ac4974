import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { told } from "../testing.ts";

function workload(kind: string, spec: string, podSpec = "", labels = ""): string {
  return `apiVersion: apps/v1
kind: ${kind}
metadata: {name: web, labels: {${labels}}}
spec: {${spec}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web}]${podSpec}}}}
`;
}

function node(metadata: string, spec = ""): string {
  return `apiVersion: v1\nkind: Node\nmetadata: {name: a, ${metadata}}\nspec: {${spec}}\n`;
}

function service(name: string, fields: string, namespace = "shop"): string {
  return `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}, namespace: ${namespace}}\nspec: {${fields}}\n`;
}

suite("policies about other objects", () => {
  test("pod-enforce-antiaffinity: more than one replica", () => {
    const judged = (...args: Parameters<typeof workload>) =>
      told("pod-enforce-antiaffinity", workload(...args));
    assert.deepEqual(judged("Deployment", "replicas: 2"), [
      "the Deployment has 2 replicas and neither podAntiAffinity nor topologySpreadConstraints",
    ]);
    assert.equal(judged("StatefulSet", "replicas: 3", ", topologySpreadConstraints: []").length, 1);
    assert.deepEqual(judged("Deployment", "replicas: 1"), []);
    assert.deepEqual(judged("Deployment", "paused: false"), []);
    assert.deepEqual(judged("DaemonSet", "replicas: 2"), []);
    assert.deepEqual(judged("Deployment", "replicas: 2", ", affinity: {podAntiAffinity: {}}"), []);
    assert.deepEqual(judged("Deployment", "replicas: 2", ", topologySpreadConstraints: [{maxSkew: 1}]"), []);
    assert.equal(judged("Deployment", "replicas: '{{ .Values.n }}'"), "undecided");
    assert.equal(judged("Deployment", "replicas: 2", ", affinity: '{{ .Values.affinity }}'"), "undecided");
  });

  test("restricted-labels: of the object and of the pods it makes", () => {
    const judged = (text: string) => told("restricted-labels", text);
    assert.equal(judged(workload("Deployment", "replicas: 1", "", "kubernetes.azure.com/mode: x")).length, 1);
    assert.deepEqual(
      judged(workload("Deployment", "replicas: 1", "", "kubernetes.azure.company/mode: x")),
      [],
    );
    // Its kind is not matched, its pods are.
    const daemonSet = workload("DaemonSet", "replicas: 1", "", "kubernetes.azure.com/a: x");
    assert.deepEqual(judged(daemonSet), []);
    assert.equal(judged(daemonSet.replace("app: web", "kubernetes.azure.com: a")).length, 1);
    assert.equal(
      judged(service("a", "ports: []").replace("name: a", "name: a, labels: '{{ .Values.l }}'")),
      "undecided",
    );
  });

  test("restricted-taints and restricted-node-edits: nodes of other pools", () => {
    const taint = "taints: [{key: CriticalAddonsOnly, effect: NoSchedule}]";
    assert.equal(told("restricted-taints", node("labels: {a: b}", taint)).length, 1);
    assert.deepEqual(
      told("restricted-taints", node("labels: {kubernetes.azure.com/mode: system}", taint)),
      [],
    );
    assert.deepEqual(told("restricted-taints", node("labels: {a: b}", "taints: [{key: gpu}]")), []);
    assert.equal(
      told("restricted-taints", node("labels: {a: b}", "taints: [{key: '{{ .Values.k }}'}]")),
      "undecided",
    );
    assert.equal(told("restricted-node-edits", node("labels: {a: b}")).length, 1);
    assert.equal(told("restricted-node-edits", node("labels: {}", taint)).length, 1);
    assert.deepEqual(told("restricted-node-edits", node("annotations: {a: b}")), []);
    assert.deepEqual(told("mutate-systempool-taints", node("labels: {a: b}", taint)), []);
  });

  test("enforce-csi-driver: Azure's in-tree provisioners", () => {
    const judged = (provisioner: string) =>
      told(
        "enforce-csi-driver",
        `apiVersion: storage.k8s.io/v1\nkind: StorageClass\nmetadata: {name: a}\nprovisioner: ${provisioner}`,
      );
    assert.equal(judged("kubernetes.io/azure-disk").length, 1);
    assert.equal(judged("kubernetes.io/azure-file").length, 1);
    assert.deepEqual(judged("disk.csi.azure.com"), []);
    assert.deepEqual(judged("kubernetes.io/aws-ebs"), []);
    assert.equal(judged("'{{ .Values.p }}'"), "undecided");
  });

  test("unique-service-selectors: the later of two with a port in common", () => {
    const web = "selector: {app: web, tier: a}, ports: [{port: 80}]";
    const judged = (first: string, second: string) =>
      told("unique-service-selectors", `${first}---\n${second}`);
    assert.deepEqual(
      judged(service("a", web), service("b", "selector: {tier: a, app: web}, ports: [{port: 80}]")),
      ['the Service "a" has the same selector and port'],
    );
    assert.deepEqual(judged(service("a", web), service("b", web, "other")), []);
    assert.deepEqual(judged(service("a", web), service("a", web)), []);
    assert.deepEqual(judged(service("a", web), service("b", web.replace("80", "81"))), []);
    assert.deepEqual(judged(service("a", web), service("b", web.replace("80", "80, protocol: UDP"))), []);
    assert.deepEqual(judged(service("a", "ports: [{port: 80}]"), service("b", "ports: [{port: 80}]")), []);
    assert.equal(
      judged(service("a", web), service("b", web.replace("80", "'{{ .Values.p }}'"))),
      "undecided",
    );
    assert.equal(
      judged(service("a", web), service("b", web.replace("web", "'{{ .Values.p }}'"))),
      "undecided",
    );
    // The first is admitted.
    assert.deepEqual(told("unique-service-selectors", service("a", web)), []);
  });
});
