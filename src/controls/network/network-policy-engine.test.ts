import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./network-policy-engine.ts";
import { calico, cilium, policy, workload } from "./policies/testing.ts";

const npm = { parameters: { engine: "azure-npm" } };
const windows = workload("app: web", "os: {name: windows}");

suite(control.id, () => {
  test("another engine's kinds", () => {
    assert.equal(assertBroken(control, calico()).severity, "high");
    assertMet(control, calico(), { parameters: { engine: "calico" } });
    assertBroken(control, cilium("endpointSelector: {}"), 1, npm);
    assertMet(control, cilium("endpointSelector: {}"));
  });
  test("Cilium and private addresses", () => {
    assertBroken(control, policy("ingress: [{from: [{ipBlock: {cidr: 10.1.0.0/16}}]}]"));
    assertMet(control, policy("ingress: [{from: [{ipBlock: {cidr: 203.0.113.0/24}}]}]"));
    assertMet(control, policy("ingress: [{from: [{ipBlock: {cidr: '{{ .Values.cidr }}'}}]}]"));
  });
  test("Cilium and a name that stands for several ports", () => {
    const named = policy("ingress: [{ports: [{port: http}]}]");
    const ports = (number: number, name: string): string =>
      `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers:\n  - {name: c, image: x, ports: [{name: http, containerPort: ${number}}]}\n`;
    assertBroken(control, named + ports(8080, "a") + ports(8081, "b"));
    assertMet(control, named + ports(8080, "a") + ports(8080, "b"));
    assertMet(control, named + ports(8080, "a") + ports(8081, "b"), { parameters: { engine: "calico" } });
  });
  test("Azure NPM: IPv6 everywhere, more on Windows", () => {
    assertBroken(control, policy("ingress: [{from: [{ipBlock: {cidr: 'fd00::/8'}}]}]"), 1, npm);
    const rules =
      "ingress: [{from: [{ipBlock: {cidr: 10.0.0.0/8, except: [10.1.0.0/16]}}, {podSelector: {matchExpressions: [{key: a, operator: NotIn, values: [b]}]}}], ports: [{port: http}, {port: 80, protocol: SCTP}]}]";
    assertBroken(control, policy(rules) + windows, 4, npm);
    assertMet(control, policy(rules) + workload("app: web"), npm);
    assertMet(control, policy(rules), { parameters: { engine: "calico" } });
  });
});
