import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, pod } from "../testing.ts";
import { control } from "./default-service-account.ts";

suite(control.id, () => {
  test("none stated and default are broken", () => {
    assert.match(assertBroken(control, pod("")).message, /no account is stated/);
    assertBroken(control, pod("serviceAccountName: default"));
    assertBroken(control, pod("serviceAccount: default"));
    assertBroken(control, pod("serviceAccountName: null"));
  });
  test("another account is met, by either field", () => {
    assertMet(control, pod("serviceAccountName: web"));
    assertMet(control, pod("serviceAccount: web"));
    assertMet(control, pod("serviceAccountName: default-2"));
  });
  test("without a token it does not matter, unless the pod fetches one", () => {
    assertMet(control, pod("automountServiceAccountToken: false"));
    assertBroken(
      control,
      pod(
        "automountServiceAccountToken: false\nvolumes: [{name: t, projected: {sources: [{serviceAccountToken: {path: t}}]}}]",
      ),
    );
  });
  test("a template decides later", () => {
    assertUndecided(control, pod("serviceAccountName: '{{ .Values.account }}'"));
    assertUndecided(control, pod("automountServiceAccountToken: '{{ .Values.token }}'"));
  });
});
