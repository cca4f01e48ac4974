import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided } from "../testing.ts";
import { control } from "./entra-subjects.ts";
import { bound } from "./testing.ts";

suite(control.id, () => {
  const found = (subject: string) => assertBroken(control, bound("RoleBinding", [subject]));
  test("a person, a guest, a group by its display name", () => {
    assert.equal(found("{kind: User, name: ann@example.com}").severity, undefined);
    assert.match(
      found("{kind: User, name: 'ann_fabrikam.com#EXT#@example.onmicrosoft.com'}").message,
      /matches nobody/,
    );
    assert.match(found("{kind: Group, name: developers}").message, /object id/);
  });
  test("groups and others by their object id, accounts of AKS and Kubernetes are met", () => {
    const guid = "7D3C9A52-4f1e-4b7a-9c1d-2f6f3f0b8a11";
    const subjects = [
      `{kind: Group, name: ${guid}}`,
      `{kind: User, name: ${guid}}`,
      "{kind: User, name: clusterAdmin}",
      "{kind: Group, name: 'system:authenticated'}",
      "{kind: ServiceAccount, name: web}",
      "{kind: User, name: ann}",
    ];
    for (const subject of subjects) assertMet(control, bound("RoleBinding", [subject]));
  });
  test("a template decides nothing", () => {
    assertUndecided(control, bound("RoleBinding", ["{kind: User, name: '{{ .Values.user }}'}"]));
  });
});
