import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./proxy-nodes.ts";
import { bound, clusterRole, role } from "./testing.ts";

suite(control.id, () => {
  test("get is enough", () => {
    assertBroken(control, clusterRole("apiGroups: [''], resources: [nodes/proxy], verbs: [get]"));
    assertBroken(control, clusterRole("apiGroups: [''], resources: ['*/proxy'], verbs: [create]"));
    assertMet(
      control,
      clusterRole("apiGroups: [''], resources: [nodes, nodes/metrics, nodes/stats], verbs: [get]"),
    );
  });
  test("a role of one namespace gives nothing of nodes", () => {
    const rule = "apiGroups: [''], resources: [nodes/proxy], verbs: [get]";
    assertMet(control, role(rule));
    assert.match(
      assertBroken(control, clusterRole(rule) + bound("RoleBinding")).severityReason ?? "",
      /give nothing/,
    );
  });
  test("a template decides nothing", () => {
    assertUndecided(
      control,
      clusterRole("apiGroups: [''], resources: [nodes/proxy], verbs: ['{{ .Values.verb }}']"),
    );
  });
});
