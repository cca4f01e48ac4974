import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./network-policy-host-network.ts";
import { policy, workload } from "./policies/testing.ts";

const named = policy("podSelector: {matchLabels: {app: web}}");

suite(control.id, () => {
  test("selected by its labels", () => {
    const answer = assertBroken(control, named + workload("app: web", "hostNetwork: true"));
    assert.match(answer.message, /^NetworkPolicy shop\/p selects it/);
    assert.equal(answer.related.length, 1);
  });
  test("not selected, by an empty selector, or not on the node's network", () => {
    assertMet(control, named + workload("app: cart", "hostNetwork: true"));
    assertMet(control, policy("podSelector: {}") + workload("app: web", "hostNetwork: true"));
    assertMet(control, named + workload("app: web", "hostNetwork: false"));
    assertMet(control, named + workload("app: web", "hostNetwork: true", "web", "other"));
  });
  test("templates decide later", () => {
    assertMet(control, named + workload("app: web", "hostNetwork: '{{ .Values.host }}'"));
    assertMet(control, named + workload("app: '{{ .Values.app }}'", "hostNetwork: true"));
  });
});
