import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./app-armor-annotation-target.ts";

const annotated = (name: string, text = pod("")) =>
  text.replace("name: web", `name: web\n  annotations:\n    ${key(name)}: runtime/default`);
const key = (name: string) => `container.apparmor.security.beta.kubernetes.io/${name}`;

suite(control.id, () => {
  test("a container that is not there; a near name is taken for the one meant", () => {
    const typo = assertBroken(control, annotated("wbe"));
    assert.deepEqual(typo.fix?.changes[0]?.operations[0], {
      op: "rename",
      path: ["metadata", "annotations", key("wbe")],
      to: key("web"),
    });
    const other = assertBroken(control, annotated("completely-different"));
    assert.equal(other.fix?.changes[0]?.operations[0]?.op, "remove");
  });
  test("a name that is confined already is not taken", () => {
    const text = annotated("web").replace(
      "runtime/default",
      `runtime/default\n    ${key("webb")}: runtime/default`,
    );
    assert.equal(assertBroken(control, text).fix?.changes[0]?.operations[0]?.op, "remove");
  });
  test("containers of every list are there", () => {
    assertMet(control, annotated("web"));
    assertMet(control, annotated("a", pod("initContainers: [{name: a}]")));
    assertMet(control, annotated("b", pod("ephemeralContainers: [{name: b}]")));
  });
  test("names are case-sensitive and whole", () => {
    assertBroken(control, annotated("Web"));
    assertBroken(control, annotated("we"));
  });
  test("the workload's own annotations are not its pod's", () => {
    assertMet(
      control,
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a, annotations: {${key("x")}: unconfined}}\nspec: {template: {spec: {containers: [{name: a}]}}}`,
    );
    assertBroken(
      control,
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: a}\nspec: {template: {metadata: {annotations: {${key("x")}: unconfined}}, spec: {containers: [{name: a}]}}}`,
    );
  });
  test("no annotations, null and other keys are met", () => {
    assertMet(control, container(""));
    assertMet(control, pod("").replace("name: web", "name: web\n  annotations:"));
    assertMet(control, pod("").replace("name: web", "name: web\n  annotations: {example.com/x: y}"));
  });
  test("templated names decide nothing", () => {
    assertUndecided(control, annotated("x", pod("initContainers: [{name: '{{ .Values.name }}'}]")));
    assertUndecided(control, annotated("x", pod("initContainers: '{{ .Values.init }}'")));
    assertUndecided(control, annotated("x").replace("io/x", "io/{{ .Chart.Name }}"));
  });
});
