import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./high-user-id.ts";

suite(control.id, () => {
  test("user and group are each a finding", () => {
    assertBroken(control, pod("securityContext: {runAsUser: 9999}"));
    assertBroken(control, container("securityContext: {runAsUser: 1000, runAsGroup: 1000}"), 2);
  });
  test("the floor itself is high enough", () => {
    assertMet(control, pod("securityContext: {runAsUser: 10000, runAsGroup: 10000}"));
  });
  test("the floors are parameters", () => {
    const text = pod("securityContext: {runAsUser: 1500, runAsGroup: 1500}");
    assertMet(control, text, { parameters: { uidFloor: 1000, gidFloor: 1000 } });
    assertBroken(control, text, 1, { parameters: { uidFloor: 2000, gidFloor: 1000 } });
  });
  test("unset, null and 0 are not told here", () => {
    assertMet(control, pod(""));
    assertMet(control, pod("securityContext: {runAsUser: , runAsGroup: 0}"));
  });
  test("the container's own wins, in every list", () => {
    assertMet(
      control,
      container("securityContext: {runAsUser: 20000}", "securityContext: {runAsUser: 1000}"),
    );
    assertBroken(
      control,
      pod(
        "initContainers: [{name: a, securityContext: {runAsUser: 1}}]\nephemeralContainers: [{name: b, securityContext: {runAsUser: 1}}]",
      ),
      2,
    );
  });
  test("a user namespace and Windows are another matter", () => {
    assertMet(control, pod("hostUsers: false\nsecurityContext: {runAsUser: 1000}"));
    assertMet(control, pod("os: {name: windows}\nsecurityContext: {runAsUser: 1000}"));
  });
  test("a template and a wrong type decide nothing", () => {
    assertUndecided(control, pod("securityContext: {runAsUser: '{{ .Values.uid }}'}"));
    assertUndecided(control, pod('securityContext: {runAsGroup: "1000"}'));
  });
});
