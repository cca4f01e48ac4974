import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./network-policy-types.ts";
import { policy } from "./policies/testing.ts";

suite(control.id, () => {
  test("rules of a type that is left out", () => {
    assert.match(
      assertBroken(control, policy("policyTypes: [Ingress], egress: [{}]")).message,
      /egress is open/,
    );
    assertBroken(control, policy("policyTypes: [Egress], ingress: [{from: [{podSelector: {}}]}]"));
  });
  test("none, both, or none stated", () => {
    assertMet(control, policy("policyTypes: [Ingress]"));
    assertMet(control, policy("policyTypes: [Ingress], egress: []"));
    assertMet(control, policy("policyTypes: [Ingress, Egress], egress: [{}]"));
    assertMet(control, policy("egress: [{}]"));
    assertMet(control, policy("policyTypes: [], egress: [{}]"));
    assertMet(control, policy("policyTypes: [Ingress, Egress]"));
  });
  test("a template decides later", () => {
    assertUndecided(control, policy("policyTypes: '{{ .Values.types }}', egress: [{}]"));
    assertUndecided(control, policy("policyTypes: [Ingress, '{{ .Values.type }}'], egress: [{}]"));
  });
});
