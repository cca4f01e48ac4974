import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./user-namespaces.ts";

suite(control.id, () => {
  test("unset, null and true share the node's users", () => {
    assertBroken(control, pod(""));
    assertBroken(control, pod("hostUsers:"));
    assertBroken(control, pod("hostUsers: true"));
  });
  test("false is met", () => assertMet(control, pod("hostUsers: false")));
  test("before 1.33 nobody is asked", () => {
    assertMet(control, pod(""), { target: 32 });
    assertBroken(control, pod(""), 1, { target: 33 });
  });
  test("pods that cannot have them are not found", () => {
    for (const field of ["hostNetwork", "hostPID", "hostIPC"]) assertMet(control, pod(`${field}: true`));
    assertMet(control, container("volumeDevices: [{name: disk, devicePath: /dev/xvda}]"));
    assertMet(control, pod("initContainers: [{name: a, volumeDevices: [{name: disk}]}]"));
    assertMet(control, pod("os: {name: windows}"));
    assertBroken(control, pod("hostNetwork: false"));
    assertBroken(control, container("volumeDevices: []"));
  });
  test("a template and a wrong type decide nothing", () => {
    assertUndecided(control, pod("hostUsers: '{{ .Values.hostUsers }}'"));
    assertUndecided(control, pod('hostUsers: "false"'));
  });
});
