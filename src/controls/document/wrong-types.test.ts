import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, container, pod } from "../testing.ts";
import { control } from "./wrong-types.ts";

suite(control.id, () => {
  test("a number where text belongs is quoted", () => {
    const answer = assertBroken(control, container("env: [{name: PORT, value: 8080}]"));
    assert.deepEqual(answer.fix?.changes[0]?.operations[0], {
      op: "set",
      path: answer.at.path,
      value: "8080",
    });
  });
  test("a map where a list belongs is broken and crashes nothing", () => {
    assertBroken(control, "apiVersion: v1\nkind: Pod\nmetadata: {name: a}\nspec: {containers: {name: a}}");
  });
  test("a quoted boolean is unquoted", () => {
    const answer = assertBroken(control, pod('hostNetwork: "true"'));
    assert.deepEqual(answer.fix?.changes[0]?.operations[0], { op: "set", path: answer.at.path, value: true });
  });
  test("null and templates are met", () => {
    assertMet(control, pod("hostNetwork:"));
    assertMet(control, pod("hostNetwork: {{ .Values.host }}"));
  });
});
