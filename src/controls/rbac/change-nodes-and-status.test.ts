import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./change-nodes-and-status.ts";
import { clusterRole } from "./testing.ts";

suite(control.id, () => {
  test("nodes and the three statuses", () => {
    assertBroken(
      control,
      clusterRole(
        "apiGroups: [''], resources: [nodes, nodes/status, pods/status, services/status], verbs: [patch]",
      ),
      4,
    );
    assertBroken(control, clusterRole("apiGroups: [''], resources: ['*/status'], verbs: [update]"));
    assertMet(control, clusterRole("apiGroups: [''], resources: [nodes, pods/status], verbs: [get, list]"));
    assertMet(control, clusterRole("apiGroups: [apps], resources: [deployments/status], verbs: [update]"));
  });
  test("a template decides nothing", () => {
    assertUndecided(
      control,
      clusterRole("apiGroups: [''], resources: [nodes], verbs: ['{{ .Values.verb }}']"),
    );
  });
});
