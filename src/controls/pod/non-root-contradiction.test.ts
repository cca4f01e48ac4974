import { suite, test } from "node:test";
import { assertBroken, assertMet, container, pod } from "../testing.ts";
import { control } from "./non-root-contradiction.ts";

suite(control.id, () => {
  test("on one level or across two", () => {
    assertBroken(control, pod("securityContext: {runAsNonRoot: true, runAsUser: 0}"));
    assertBroken(
      control,
      container("securityContext: {runAsUser: 0}", "securityContext: {runAsNonRoot: true}"),
    );
    assertBroken(
      control,
      container("securityContext: {runAsNonRoot: true}", "securityContext: {runAsUser: 0}"),
    );
  });
  test("met where the winning values agree", () => {
    assertMet(
      control,
      container("securityContext: {runAsUser: 1}", "securityContext: {runAsNonRoot: true, runAsUser: 0}"),
    );
    assertMet(control, pod("securityContext: {runAsUser: 0}"));
    assertMet(control, pod("securityContext: {runAsNonRoot: true}"));
  });
  test("Windows ignores runAsUser", () => {
    assertMet(control, pod("os: {name: windows}\nsecurityContext: {runAsNonRoot: true, runAsUser: 0}"));
  });
});
