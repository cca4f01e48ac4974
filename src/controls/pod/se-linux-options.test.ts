import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./se-linux-options.ts";

const options = (fields: string) => `securityContext: {seLinuxOptions: {${fields}}}`;

suite(control.id, () => {
  test("a type that is not confined is critical, on either level", () => {
    assert.equal(assertBroken(control, container(options("type: spc_t"))).severity, "critical");
    assert.equal(assertBroken(control, pod(options("type: unconfined_t"))).severity, "critical");
  });
  test("any other type is a finding; those of containers, empty and null are none", () => {
    assert.equal(assertBroken(control, pod(options("type: svirt_t"))).severity, undefined);
    for (const type of ["container_t", "container_init_t", "container_kvm_t", '""', ""]) {
      assertMet(control, pod(options(`type: ${type}`)));
    }
    assertMet(control, pod("securityContext: {seLinuxOptions: }"));
    assertMet(control, pod(""));
  });
  test("container_engine_t from 1.31 on", () => {
    assertMet(control, pod(options("type: container_engine_t")), { target: 31 });
    assertBroken(control, pod(options("type: container_engine_t")), 1, { target: 30 });
  });
  test("user and role are each a finding", () => {
    assertBroken(control, pod(options("user: system_u, role: system_r")), 2);
    assertMet(control, pod(options('user: "", role: ')));
  });
  test("a level without a type is told; with one it is free", () => {
    const answer = assertBroken(control, pod(options("level: 's0:c1,c2'")));
    assert.equal(answer.severity, "info");
    assert.equal(answer.fix, undefined);
    assertMet(control, pod(options("level: 's0:c1,c2', type: container_t")));
  });
  test("a container's options replace its pod's as a whole", () => {
    assertMet(control, container(options("type: container_t"), options("user: system_u, type: spc_t")));
    assertBroken(control, container(options("type: spc_t"), options("type: container_t")));
  });
  test("every list of containers inherits them", () => {
    const lists = "initContainers: [{name: a}]\nephemeralContainers: [{name: b}]";
    assertBroken(control, pod(`${options("type: spc_t")}\n${lists}`), 3);
  });
  test("Windows is another matter", () =>
    assertMet(control, pod(`os: {name: windows}\n${options("type: spc_t")}`)));
  test("templates and wrong types decide nothing", () => {
    assertUndecided(control, pod(options("type: '{{ .Values.type }}'")));
    assertUndecided(control, pod("securityContext: {seLinuxOptions: '{{ .Values.options }}'}"));
    assertUndecided(control, pod(options("user: 1")));
    assertUndecided(control, pod(options("level: '{{ .Values.level }}'")));
  });
});
