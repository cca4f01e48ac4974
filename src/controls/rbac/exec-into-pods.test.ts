import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./exec-into-pods.ts";
import { bound, clusterRole } from "./testing.ts";

suite(control.id, () => {
  test("exec, attach, portforward and ephemeral containers", () => {
    assertBroken(
      control,
      clusterRole("apiGroups: [''], resources: [pods/exec, pods/attach, '*/exec'], verbs: [create]"),
      3,
    );
    assertBroken(
      control,
      clusterRole("apiGroups: [''], resources: [pods/ephemeralcontainers], verbs: [patch]"),
    );
    assertMet(
      control,
      clusterRole("apiGroups: [''], resources: [pods/ephemeralcontainers], verbs: [get, create]"),
    );
    const forward = assertBroken(
      control,
      clusterRole("apiGroups: [''], resources: [pods/portforward], verbs: [create]") +
        bound("ClusterRoleBinding"),
    );
    assert.equal(forward.severity, "medium");
  });
  test("get is enough before 1.35", () => {
    const text = clusterRole("apiGroups: [''], resources: [pods/exec], verbs: [get]");
    assertBroken(control, text, 1, { target: 34 });
    assertMet(control, text, { target: 35 });
  });
  test("reading logs is met; a template decides nothing", () => {
    assertMet(control, clusterRole("apiGroups: [''], resources: [pods/log, pods], verbs: [get, create]"));
    assertUndecided(
      control,
      clusterRole("apiGroups: [''], resources: [pods/exec], verbs: ['{{ .Values.verb }}']"),
    );
  });
});
