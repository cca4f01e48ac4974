import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { service } from "./testing.ts";
import { control } from "./unique-service-selectors.ts";

const two = (a: string, b: string, first = "name: a", second = "name: b"): string =>
  service(a, first) + service(b, second);

suite(control.id, () => {
  test("the later of two is told, with the first", () => {
    const answer = assertBroken(
      control,
      two("selector: {app: web, tier: a}", "selector: {tier: a, app: web}"),
    );
    assert.equal(answer.related[0]?.resource.name, "a");
  });
  test("a headless one beside an ordinary one is a note, two headless ones are not", () => {
    const headless = "clusterIP: None, selector: {app: web}";
    assert.equal(assertBroken(control, two("selector: {app: web}", headless)).severity, "info");
    assert.equal(assertBroken(control, two(headless, headless)).severity, undefined);
  });
  test("near misses are met", () => {
    assertMet(control, two("selector: {app: web}", "selector: {app: web, tier: a}"));
    assertMet(control, two("selector: {app: web}", "selector: {app: web2}"));
    assertMet(control, two("selector: {}", "selector: {}"));
    assertMet(control, two("type: ExternalName", "type: ExternalName"));
  });
  test("another namespace, or the same Service for another environment, is met", () => {
    assertMet(
      control,
      two("selector: {app: web}", "selector: {app: web}", "name: a, namespace: a", "name: b, namespace: b"),
    );
    assertMet(
      control,
      two("selector: {app: web}", "selector: {app: web}", "name: a, namespace: a", "name: b"),
    );
    assertMet(control, two("selector: {app: web}", "selector: {app: web}", "name: a", "name: a"));
  });
  test("templates decide later", () => {
    assertUndecided(control, service("selector: '{{ .Values.selector }}'"));
    assertMet(control, two("selector: {app: '{{ .Values.a }}'}", "selector: {app: '{{ .Values.b }}'}"));
  });
});
