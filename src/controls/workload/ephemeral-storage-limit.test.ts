import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, container, pod } from "../testing.ts";
import { control } from "./ephemeral-storage-limit.ts";

suite(control.id, () => {
  test("none is broken", () => {
    assertBroken(control, container(""));
    assertBroken(
      control,
      container("resources: {requests: {ephemeral-storage: 1Gi}, limits: {memory: 1Gi}}"),
    );
  });
  test("a limit is met", () =>
    assertMet(control, container("resources: {limits: {ephemeral-storage: 1Gi}}")));
  test("Windows does not enforce it", () => assertMet(control, pod("os: {name: windows}")));
  test("a template decides later", () => {
    assertUndecided(control, container("resources: {limits: '{{ .Values.limits }}'}"));
  });
});
