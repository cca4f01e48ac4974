import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./public-load-balancer.ts";
import { service } from "./testing.ts";

const annotation = "service.beta.kubernetes.io/azure-load-balancer-internal";
const prefix = "service.beta.kubernetes.io/";

suite(control.id, () => {
  test("public by default and by false", () => {
    const answer = assertBroken(control, service("type: LoadBalancer"));
    assert.equal(answer.severity, undefined);
    assert.equal(answer.fix?.risk, "risky");
    assertBroken(control, service("type: LoadBalancer", `${annotation}: 'false'`));
    assertBroken(control, service("type: LoadBalancer", "networking.gke.io/load-balancer-type: Internal"));
  });
  test("internal is met, to the letter", () => {
    assertMet(control, service("type: LoadBalancer", `${annotation}: 'true'`));
    assertBroken(control, service("type: LoadBalancer", `${annotation}: 'True'`));
  });
  test("ranges make it low, unless they are open", () => {
    const severity = (spec: string, annotations = "") =>
      assertBroken(control, service(`type: LoadBalancer, ${spec}`, annotations)).severity;
    assert.equal(severity("loadBalancerSourceRanges: [203.0.113.0/24]"), "low");
    assert.equal(severity("loadBalancerSourceRanges: [203.0.113.0/24, 0.0.0.0/0]"), undefined);
    assert.equal(severity("loadBalancerSourceRanges: ['::/0']"), undefined);
    assert.equal(severity("loadBalancerSourceRanges: []"), undefined);
    assert.equal(
      severity("a: b", `${prefix}load-balancer-source-ranges: '203.0.113.0/24, 198.51.100.0/24'`),
      "low",
    );
    assert.equal(severity("a: b", `${prefix}azure-allowed-ip-ranges: '203.0.113.0/24,0.0.0.0/0'`), undefined);
    assert.equal(severity("a: b", `${prefix}azure-allowed-service-tags: AzureFrontDoor.Backend`), "low");
    assert.equal(severity("loadBalancerSourceRanges: '{{ .Values.ranges }}'"), "low");
  });
  test("other types are met", () => {
    assertMet(control, service(""));
    assertMet(control, service("type: NodePort"));
  });
  test("another controller's class, templates and wrong types decide nothing", () => {
    assertUndecided(control, service("type: LoadBalancer, loadBalancerClass: tailscale"));
    assertUndecided(control, service("type: '{{ .Values.type }}'"));
    assertUndecided(control, service("type: LoadBalancer", `${annotation}: '{{ .Values.internal }}'`));
    assertUndecided(control, service("type: LoadBalancer", `${annotation}: true`));
  });
});
