import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./network-policy-allow-all.ts";
import { policy } from "./policies/testing.ts";

suite(control.id, () => {
  for (const rule of [
    "{}",
    "{from: []}",
    "{from: [{ipBlock: {cidr: 0.0.0.0/0}}]}",
    "{from: [{ipBlock: {cidr: '::/0'}}]}",
    "{from: [{ipBlock: {cidr: 0.0.0.0/1}}, {ipBlock: {cidr: 128.0.0.0/1}}]}",
    "{from: [{podSelector: {}}, {ipBlock: {cidr: 10.0.0.0/0}}]}",
    "{ports: []}",
  ])
    test(`${rule} is broken`, () => {
      assertBroken(control, policy(`ingress: [${rule}]`));
    });
  for (const rule of [
    "{ports: [{port: 80}]}",
    "{from: [{podSelector: {}}]}",
    "{from: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]}",
    "{from: [{ipBlock: {cidr: 0.0.0.0/1}}]}",
    "{from: '{{ .Values.from }}'}",
  ])
    test(`${rule} is met`, () => assertMet(control, policy(`ingress: [${rule}]`)));
  test("no rules close, and rules of a type that does not count open nothing", () => {
    assertMet(control, policy("ingress: []"));
    assertMet(control, policy("policyTypes: [Ingress], egress: [{}]"));
  });
  test("egress is mild", () => {
    assert.equal(assertBroken(control, policy("policyTypes: [Egress], egress: [{}]")).severity, "low");
  });
});
