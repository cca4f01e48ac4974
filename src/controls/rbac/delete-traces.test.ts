import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./delete-traces.ts";
import { clusterRole } from "./testing.ts";

suite(control.id, () => {
  test("in both groups", () => {
    assertBroken(
      control,
      clusterRole("apiGroups: ['', events.k8s.io], resources: [events], verbs: [delete]"),
    );
    assertBroken(control, clusterRole("apiGroups: [events.k8s.io], resources: [events], verbs: ['*']"));
    assertMet(
      control,
      clusterRole("apiGroups: ['', events.k8s.io], resources: [events], verbs: [create, patch, update]"),
    );
  });
  test("a template decides nothing", () => {
    assertUndecided(
      control,
      clusterRole("apiGroups: [''], resources: [events], verbs: ['{{ .Values.verb }}']"),
    );
  });
});
