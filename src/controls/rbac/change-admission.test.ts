import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./change-admission.ts";
import { bound, clusterRole, role } from "./testing.ts";

suite(control.id, () => {
  const on = (resource: string, verbs: string, more = "") =>
    clusterRole(
      `apiGroups: [admissionregistration.k8s.io], resources: [${resource}], verbs: [${verbs}]${more}`,
    );
  test("webhooks and policies, by every verb that changes them", () => {
    assertBroken(
      control,
      on("mutatingwebhookconfigurations, validatingadmissionpolicybindings", "delete"),
      2,
    );
    for (const verb of ["create", "update", "patch", "'*'"])
      assertBroken(control, on("validatingwebhookconfigurations", verb));
    assertMet(control, on("mutatingwebhookconfigurations", "get, list, watch"));
  });
  test("one's own by its name is met, and so is a role of one namespace", () => {
    assertMet(control, on("mutatingwebhookconfigurations", "patch", ", resourceNames: [mine]"));
    const rule =
      "apiGroups: [admissionregistration.k8s.io], resources: [mutatingwebhookconfigurations], verbs: [patch]";
    assertMet(control, role(rule));
    assert.equal(assertBroken(control, clusterRole(rule) + bound("RoleBinding")).severity, "low");
  });
  test("a template decides nothing", () => {
    assertUndecided(control, on("mutatingwebhookconfigurations", "'{{ .Values.verb }}'"));
  });
});
