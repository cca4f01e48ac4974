import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./network-policy-ports.ts";
import { policy, workload } from "./policies/testing.ts";

const web = workload("app: web");
const ports = (port: string): string => policy(`ingress: [{ports: [{${port}}]}]`);

suite(control.id, () => {
  test("a named port that no selected container has, by name and protocol", () => {
    assertBroken(control, ports("port: https") + web);
    assertBroken(control, ports("port: http, protocol: UDP") + web);
    assertMet(control, ports("port: http") + web);
    assertMet(
      control,
      ports("port: https") + web + workload("app: b", "", "b").replace("name: http", "name: https"),
    );
    assertMet(control, ports("port: https"));
  });
  test("for egress the callee's containers count", () => {
    const egress = (port: string): string =>
      policy(`policyTypes: [Egress], egress: [{to: [{podSelector: {}}], ports: [{port: ${port}}]}]`);
    assertBroken(control, egress("https") + web);
    assertMet(control, egress("http") + web);
    assertMet(control, policy("policyTypes: [Egress], egress: [{ports: [{port: https}]}]") + web);
  });
  test("ranges in disorder", () => {
    assert.match(assertBroken(control, ports("port: 90, endPort: 80")).message, /below/);
    assertBroken(control, ports("port: http, endPort: 80"));
    assertBroken(control, ports("endPort: 80"));
    assertBroken(control, ports("port: 0"));
    assertBroken(control, ports("port: 70000"));
    assertBroken(control, ports("port: 80, endPort: 70000"));
    assertMet(control, ports("port: 80, endPort: 80"));
    assertMet(control, ports("port: 80, endPort: 90"));
    assertMet(control, ports("protocol: SCTP"));
  });
  test("templates decide later", () => {
    assertUndecided(control, ports("port: '{{ .Values.port }}'") + web);
    assertUndecided(control, ports("port: 80, endPort: '{{ .Values.port }}'"));
    assertMet(control, ports("port: https") + web.replace("name: http,", "name: '{{ .Values.port }}',"));
  });
});
