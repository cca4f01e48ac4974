import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./network-policy-dns.ts";
import { cilium, policy, workload } from "./policies/testing.ts";

const web = workload("app: web");
const cart = "{to: [{podSelector: {matchLabels: {app: cart}}}]}";
const egress = (...rules: readonly string[]): string =>
  policy(`policyTypes: [Egress], egress: [${rules.join(", ")}]`);
const system = "namespaceSelector: {matchLabels: {kubernetes.io/metadata.name: kube-system}}";
const both = "ports: [{port: 53, protocol: UDP}, {port: 53}]";

suite(control.id, () => {
  test("egress to pods without DNS", () => {
    assert.equal(assertBroken(control, egress(cart) + web).fix?.risk, "risky");
    assertBroken(control, egress(cart, `{to: [{podSelector: {}}], ${both}}`) + web);
    assertBroken(
      control,
      egress(cart, `{to: [{${system}, podSelector: {matchLabels: {k8s-app: dns}}}], ${both}}`) + web,
    );
    assertBroken(control, egress("{ports: [{port: 443}]}") + web);
  });
  test("UDP alone is mild", () => {
    assert.equal(
      assertBroken(control, egress(cart, "{ports: [{port: 53, protocol: UDP}]}") + web).severity,
      "low",
    );
  });
  test("allowed by any rule of any policy", () => {
    assertMet(control, egress(cart, `{to: [{${system}}], ${both}}`) + web);
    assertMet(control, egress(cart, `{to: [{namespaceSelector: {}}], ${both}}`) + web);
    assertMet(control, egress(cart, `{${both}}`) + web);
    assertMet(control, egress(cart, `{to: [{ipBlock: {cidr: 169.254.10.10/32}}], ${both}}`) + web);
    assertMet(
      control,
      egress(cart, "{ports: [{port: 50, endPort: 60}, {port: 50, endPort: 60, protocol: UDP}]}") + web,
    );
    const other = policy(`policyTypes: [Egress], egress: [{${both}}]`, "dns");
    assertMet(control, egress(cart) + other + web);
    const byCilium = cilium(
      "endpointSelector: {}, egress: [{toEndpoints: [{matchLabels: {'k8s:io.kubernetes.pod.namespace': kube-system, 'k8s-app': kube-dns}}], toPorts: [{ports: [{port: '53', protocol: ANY}]}]}]",
    );
    assertMet(control, egress(cart) + byCilium + web);
  });
  test("who lets nothing out by name needs none", () => {
    assertMet(control, egress() + web);
    assertMet(control, egress("{to: [{ipBlock: {cidr: 10.0.0.0/8}}]}") + web);
    assertMet(control, policy("ingress: [{}]") + web);
    assertMet(control, egress(cart));
    assertMet(control, egress(cart) + workload("app: web", "dnsPolicy: None"));
  });
  test("templates may allow it", () => {
    assertMet(control, egress(cart, "{to: '{{ .Values.to }}'}") + web);
    assertMet(
      control,
      egress(cart, `{to: [{namespaceSelector: {matchLabels: {name: '{{ .Values.dns }}'}}}], ${both}}`) + web,
    );
  });
});
