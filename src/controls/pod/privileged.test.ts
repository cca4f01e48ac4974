import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./privileged.ts";

suite(control.id, () => {
  test("true is broken, false and unset are met", () => {
    assertBroken(control, container("securityContext: {privileged: true}"));
    assertMet(control, container("securityContext: {privileged: false}"));
    assertMet(control, container(""));
  });
  test("init and ephemeral containers count", () => {
    assertBroken(control, pod("initContainers: [{name: a, securityContext: {privileged: true}}]"));
    assertBroken(control, pod("ephemeralContainers: [{name: a, securityContext: {privileged: true}}]"));
  });
  test("a wrong type and a template are undecided", () => {
    assertUndecided(control, container('securityContext: {privileged: "true"}'));
    assertUndecided(control, container("securityContext: {privileged: '{{ .Values.privileged }}'}"));
  });
});
