import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { ask, assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./network-policy-isolation.ts";
import { admin, calico, cilium, policy, workload } from "./policies/testing.ts";

const cart = workload("app: cart", "", "cart");
const onlyCart = "podSelector: {matchLabels: {app: cart}}";

suite(control.id, () => {
  test("a workload that no policy selects beside one that is protected", () => {
    const answer = assertBroken(control, policy(`${onlyCart}, ingress: []`) + cart + workload("app: web"));
    assert.match(answer.message, /selects it for ingress,.*everybody in the cluster may call it/);
    assert.equal(answer.severity, undefined);
  });
  test("egress alone is mild, both are one finding", () => {
    const egress = policy(`${onlyCart}, policyTypes: [Egress]`);
    assert.equal(assertBroken(control, egress + cart + workload("app: web")).severity, "low");
    const both = policy(`${onlyCart}, policyTypes: [Ingress, Egress]`);
    assert.match(assertBroken(control, both + cart + workload("app: web")).message, /ingress or egress/);
  });
  test("is quiet without policies, and in other namespaces", () => {
    assertMet(control, cart + workload("app: web"));
    assertMet(control, policy(onlyCart) + cart + workload("app: web", "", "web", "other"));
  });
  test("an empty or absent selector selects all", () => {
    for (const spec of ["podSelector: {}", "policyTypes: [Ingress]", "podSelector: {matchLabels: {}}"])
      assertMet(control, policy(spec) + cart + workload("app: web"));
  });
  test("Cilium's policies count, clusterwide ones and enableDefaultDeny, too", () => {
    assertMet(control, cilium("endpointSelector: {}, ingress: [{}]") + cart + workload("app: web"));
    const named = "endpointSelector: {matchLabels: {'k8s:app': cart}}";
    assertBroken(control, cilium(`${named}, ingress: [{}]`) + cart + workload("app: web"));
    assertMet(
      control,
      cilium(`${named}, ingress: [{}], enableDefaultDeny: {ingress: false}`) + cart + workload("app: web"),
    );
    const everywhere = cilium("endpointSelector: {}, ingressDeny: [{}]", "CiliumClusterwideNetworkPolicy");
    assertMet(control, policy(onlyCart) + everywhere + cart + workload("app: web"));
  });
  test("pods on the node's network are not asked", () => {
    assertMet(control, policy(onlyCart) + cart + workload("app: web", "hostNetwork: true"));
  });
  test("policies that are not evaluated and templates decide nothing, and are named", () => {
    const answers = ask(control, policy(onlyCart) + admin() + cart + workload("app: web"));
    assert.ok(answers.every(({ verdict }) => verdict === "undecided"));
    assert.match(answers.map((each) => ("why" in each ? each.why : "")).join(), /AdminNetworkPolicy guard/);
    assertUndecided(control, calico() + workload("app: web"));
    assertUndecided(
      control,
      policy("podSelector: {matchLabels: {app: '{{ .Values.a }}'}}") + workload("app: web"),
    );
    assertUndecided(control, policy(onlyCart) + workload("app: '{{ .Values.a }}'"));
  });
});
