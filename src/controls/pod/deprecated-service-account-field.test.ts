import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, pod } from "../testing.ts";
import { control } from "./deprecated-service-account-field.ts";

suite(control.id, () => {
  test("the old field is renamed, which is safe", () => {
    const { fix } = assertBroken(control, pod("serviceAccount: web"));
    assert.equal(fix?.risk, "safe");
    assert.equal(fix?.changes[0]?.operations[0]?.op, "rename");
  });
  test("beside another account it has no effect and goes", () => {
    const { fix } = assertBroken(control, pod("serviceAccount: web\nserviceAccountName: other"));
    assert.equal(fix?.changes[0]?.operations[0]?.op, "remove");
  });
  test("both alike are what the API server writes", () => {
    assertMet(control, pod("serviceAccount: web\nserviceAccountName: web"));
  });
  test("the new field, none, null and an empty one are met", () => {
    assertMet(control, pod("serviceAccountName: web"));
    assertMet(control, pod(""));
    assertMet(control, pod("serviceAccount:"));
    assertMet(control, pod('serviceAccount: ""'));
  });
  test("no rename over a key that is there", () => {
    assert.equal(assertBroken(control, pod('serviceAccount: web\nserviceAccountName: ""')).fix, undefined);
    assert.equal(assertBroken(control, pod("serviceAccount: web\nserviceAccountName:")).fix, undefined);
  });
  test("templates decide later", () => {
    assertUndecided(control, pod("serviceAccount: '{{ .Values.account }}'"));
    assertUndecided(control, pod("serviceAccount: web\nserviceAccountName: '{{ .Values.account }}'"));
  });
});
