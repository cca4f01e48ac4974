import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./ingress-tls.ts";
import { ingress } from "./testing.ts";

suite(control.id, () => {
  test("no TLS at all is one finding", () => {
    const answer = assertBroken(control, ingress("rules: [{host: a.com}, {host: b.com}]"));
    assert.match(answer.message, /a\.com, b\.com/);
    assert.deepEqual(answer.at.path, ["spec", "tls"]);
    assertBroken(control, ingress("tls: [], rules: [{host: a.com}]"));
    assertBroken(control, ingress("defaultBackend: {service: {name: a}}"));
  });
  test("a host that TLS leaves out is told at its rule", () => {
    const answer = assertBroken(
      control,
      ingress("tls: [{hosts: [a.com]}], rules: [{host: a.com}, {host: b.com}]"),
    );
    assert.deepEqual(answer.at.path, ["spec", "rules", 1, "host"]);
    assertBroken(control, ingress("tls: [{hosts: ['*.a.com']}], rules: [{host: x.y.a.com}]"));
    assertBroken(control, ingress("tls: [{hosts: ['*.a.com']}], rules: [{host: a.com}]"));
  });
  test("covered hosts are met, by name, wildcard or default", () => {
    assertMet(control, ingress("tls: [{hosts: [b.com]}, {hosts: [a.com]}], rules: [{host: a.com}]"));
    assertMet(control, ingress("tls: [{hosts: ['*.a.com']}], rules: [{host: x.a.com}, {host: '*.a.com'}]"));
    assertMet(control, ingress("tls: [{secretName: a}], rules: [{host: a.com}]"));
    assertMet(control, ingress("tls: [{hosts: [a.com]}], rules: [{http: {}}]"));
  });
  test("certificates from elsewhere are met", () => {
    assertMet(
      control,
      ingress("rules: [{host: a.com}]", "appgw.ingress.kubernetes.io/appgw-ssl-certificate: a"),
    );
    assertMet(
      control,
      ingress("rules: [{host: a.com}]", "kubernetes.azure.com/tls-cert-keyvault-uri: '{{ .Values.uri }}'"),
    );
    assertMet(
      control,
      ingress("rules: [{host: a.com}]", "nginx.ingress.kubernetes.io/ssl-passthrough: 'true'"),
    );
    assertBroken(
      control,
      ingress("rules: [{host: a.com}]", "nginx.ingress.kubernetes.io/ssl-passthrough: 'false'"),
    );
  });
  test("what serves nothing is met", () => assertMet(control, ingress("")));
  test("templates decide later", () => {
    assertUndecided(control, ingress("tls: [{hosts: [a.com]}], rules: [{host: '{{ .Values.host }}'}]"));
    assertMet(control, ingress("tls: [{secretName: a}], rules: [{host: '{{ .Values.host }}'}]"));
    assertUndecided(control, ingress("tls: '{{ .Values.tls }}', rules: [{host: a.com}]"));
    assertUndecided(control, ingress("tls: [{hosts: ['{{ .Values.host }}']}], rules: [{host: a.com}]"));
  });
});
