import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./ingress-hosts.ts";
import { ingress } from "./testing.ts";

suite(control.id, () => {
  test("no, an empty and a wildcard host are broken", () => {
    assertBroken(
      control,
      ingress("rules: [{http: {}}, {host: ''}, {host: '*.a.com'}, {host: null}, {host: '*'}]"),
      5,
    );
    assert.deepEqual(assertBroken(control, ingress("rules: [{http: {}}]")).at.path, [
      "spec",
      "rules",
      0,
      "host",
    ]);
  });
  test("a backend for everything is broken", () => {
    assertBroken(control, ingress("defaultBackend: {service: {name: a}}"));
    assertBroken(
      control,
      ingress("backend: {serviceName: a}").replace("networking.k8s.io/v1", "extensions/v1beta1"),
    );
  });
  test("named hosts are met, with a backend for the rest of their paths", () => {
    assertMet(control, ingress("rules: [{host: a.com}], defaultBackend: {service: {name: a}}"));
    assertMet(control, ingress(""));
  });
  test("templates decide later", () => {
    assertUndecided(control, ingress("rules: [{host: '{{ .Values.host }}'}]"));
    assertUndecided(control, ingress("rules: '{{ .Values.rules }}'"));
  });
});
