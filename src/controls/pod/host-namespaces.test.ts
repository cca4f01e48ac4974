import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, pod } from "../testing.ts";
import { control } from "./host-namespaces.ts";

suite(control.id, () => {
  test("each namespace is a finding of its own", () => {
    assertBroken(control, pod("hostPID: true"));
    assertBroken(control, pod("hostIPC: true\nhostNetwork: true"), 2);
  });
  test("false and null are met", () => {
    assertMet(control, pod("hostPID: false\nhostIPC:\nhostNetwork: false"));
    assertMet(control, pod(""));
  });
  test("user namespaces do not make up for it", () => {
    assertBroken(control, pod("hostPID: true\nhostUsers: false"));
  });
  test("a template and a wrong type decide nothing", () => {
    assertUndecided(control, pod("hostNetwork: '{{ .Values.host }}'"));
    assertUndecided(control, pod('hostNetwork: "true"'));
  });
});
