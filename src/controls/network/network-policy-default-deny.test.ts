import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./network-policy-default-deny.ts";
import { calico, cilium, policy, workload } from "./policies/testing.ts";
import { namespace } from "./testing.ts";

const shop = namespace("shop") + workload("app: web");

suite(control.id, () => {
  test("no policy, or only some for named pods", () => {
    assert.match(assertBroken(control, shop).message, /ingress and egress/);
    assertBroken(
      control,
      shop + policy("podSelector: {matchLabels: {app: web}}, policyTypes: [Ingress, Egress]"),
    );
    assertBroken(control, shop + policy("policyTypes: [Ingress, Egress]", "p", "other"));
  });
  test("each direction for itself; egress alone is mild", () => {
    assert.equal(assertBroken(control, shop + policy("podSelector: {}")).severity, "low");
    assert.match(assertBroken(control, shop + policy("policyTypes: [Egress]")).message, /denies ingress by/);
    assertMet(control, shop + policy("podSelector: {}") + policy("policyTypes: [Egress]", "q"));
    assertMet(control, shop + cilium("endpointSelector: {}, ingress: [{}], egress: [{}]"));
  });
  test("namespaces without workloads here, and the cluster's own, are not asked", () => {
    assertMet(control, namespace("shop"));
    assertMet(control, namespace("kube-system") + workload("app: web", "", "web", "kube-system"));
  });
  test("what is not evaluated and templates decide nothing", () => {
    assertUndecided(control, shop + calico());
    assertUndecided(control, namespace("'{{ .Values.name }}'"));
    assertUndecided(control, shop + policy("podSelector: '{{ .Values.s }}', policyTypes: [Ingress, Egress]"));
  });
});
