import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./proc-mount.ts";

const unmasked = "securityContext: {procMount: Unmasked}";

suite(control.id, () => {
  test("Unmasked without a user namespace is refused from 1.33 on", () => {
    const answer = assertBroken(control, container(unmasked), 1, { target: 33 });
    assert.match(answer.message, /refuses/);
    assert.equal(answer.fix?.risk, "safe");
    const old = assertBroken(control, container(unmasked), 1, { target: 32 });
    assert.match(old.message, /kernel settings/);
    assert.equal(old.fix?.risk, "risky");
  });
  test("milder with one", () => {
    assert.equal(assertBroken(control, container(unmasked, "hostUsers: false")).severity, "low");
  });
  test("a user namespace that a template decides does not make it milder", () => {
    const answer = assertBroken(control, container(unmasked, "hostUsers: '{{ .Values.users }}'"));
    assert.equal(answer.severity, undefined);
    assert.equal(answer.fix?.risk, "risky");
  });
  test("a value that does not exist", () => {
    assertBroken(control, container("securityContext: {procMount: unmasked}"));
  });
  test("Default, null and nothing are met; the pod has no such field", () => {
    assertMet(control, container("securityContext: {procMount: Default}"));
    assertMet(control, container("securityContext: {procMount: }"));
    assertMet(control, pod(unmasked));
  });
  test("every list of containers is asked", () => {
    assertBroken(
      control,
      pod(`initContainers: [{name: a, ${unmasked}}]\nephemeralContainers: [{name: b, ${unmasked}}]`),
      2,
    );
  });
  test("Windows is another matter", () => assertMet(control, container(unmasked, "os: {name: windows}")));
  test("a template and a wrong type decide nothing", () => {
    assertUndecided(control, container("securityContext: {procMount: '{{ .Values.proc }}'}"));
    assertUndecided(control, container("securityContext: {procMount: true}"));
  });
});
