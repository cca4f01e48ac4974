import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./network-policy-metadata-endpoint.ts";
import { policy } from "./policies/testing.ts";

const egress = (rule: string): string => policy(`policyTypes: [Egress], egress: [{${rule}}]`);
const internet = "to: [{ipBlock: {cidr: 0.0.0.0/0}}]";

suite(control.id, () => {
  test("ranges that hold them, on every port or on 80", () => {
    assert.match(assertBroken(control, egress(internet)).message, /169\.254\.169\.254.*168\.63\.129\.16/);
    assertBroken(control, egress(`${internet}, ports: [{port: 80}]`));
    assertBroken(control, egress(`${internet}, ports: [{port: 1, endPort: 1024}]`));
    assertBroken(control, egress("to: [{ipBlock: {cidr: 169.254.0.0/16}}]"));
    assertBroken(control, egress("to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32]}}]"));
    assertBroken(control, egress("ports: [{port: 80}]"));
  });
  test("left out, or on other ports", () => {
    assertMet(
      control,
      egress("to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.169.254/32, 168.63.129.16/32]}}]"),
    );
    assertMet(
      control,
      egress("to: [{ipBlock: {cidr: 0.0.0.0/0, except: [169.254.0.0/16, 168.63.129.16/32]}}]"),
    );
    assertMet(control, egress(`${internet}, ports: [{port: 443}]`));
    assertMet(control, egress(`${internet}, ports: [{port: 80, protocol: UDP}]`));
    assertMet(control, egress("to: [{ipBlock: {cidr: 10.0.0.0/8}}]"));
    assertMet(control, policy(`policyTypes: [Ingress], egress: [{${internet}}]`));
  });
  test("templates decide later", () => {
    assertMet(control, egress("to: [{ipBlock: {cidr: '{{ .Values.cidr }}'}}]"));
    assertMet(control, egress(`${internet}, ports: [{port: '{{ .Values.port }}'}]`));
    assertMet(control, egress("to: [{ipBlock: {cidr: 0.0.0.0/0, except: '{{ .Values.except }}'}}]"));
  });
});
