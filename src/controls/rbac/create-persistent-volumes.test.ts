import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./create-persistent-volumes.ts";
import { clusterRole, role } from "./testing.ts";

suite(control.id, () => {
  test("volumes, not claims", () => {
    assertBroken(control, clusterRole("apiGroups: [''], resources: [persistentvolumes], verbs: [create]"));
    assertBroken(control, clusterRole("apiGroups: [''], resources: [persistentvolumes], verbs: ['*']"));
    assertMet(control, clusterRole("apiGroups: [''], resources: [persistentvolumeclaims], verbs: [create]"));
    assertMet(
      control,
      clusterRole("apiGroups: [''], resources: [persistentvolumes], verbs: [patch, delete]"),
    );
    assertMet(control, role("apiGroups: [''], resources: [persistentvolumes], verbs: [create]"));
  });
  test("a template decides nothing", () => {
    assertUndecided(
      control,
      clusterRole("apiGroups: [''], resources: [persistentvolumes], verbs: ['{{ .Values.verb }}']"),
    );
  });
});
