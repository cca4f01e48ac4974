import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./external-ips.ts";
import { service } from "./testing.ts";

suite(control.id, () => {
  test("any address is broken, whatever the type", () => {
    assertBroken(control, service("externalIPs: [203.0.113.10]"));
    assertBroken(control, service("type: LoadBalancer, externalIPs: [203.0.113.10, 203.0.113.11]"));
    assertBroken(control, service("externalIPs: ['{{ .Values.ip }}']"));
  });
  test("none, null, an empty list and names are met", () => {
    assertMet(control, service(""));
    assertMet(control, service("externalIPs: null"));
    assertMet(control, service("externalIPs: []"));
    assertMet(control, service("type: ExternalName, externalName: a.com"));
  });
  test("a template decides later", () => {
    assertUndecided(control, service("externalIPs: '{{ .Values.ips }}'"));
  });
});
