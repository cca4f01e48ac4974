import { suite, test } from "node:test";
import { assertBroken, assertMet, assertUndecided, pod } from "../testing.ts";
import { control } from "./priority-class.ts";

suite(control.id, () => {
  test("none, null and an empty one are broken", () => {
    assertBroken(control, pod(""));
    assertBroken(control, pod("priorityClassName:"));
    assertBroken(control, pod('priorityClassName: ""'));
  });
  test("any is met", () => assertMet(control, pod("priorityClassName: a")));
  test("a template decides later", () => {
    assertUndecided(control, pod("priorityClassName: '{{ .Values.priority }}'"));
  });
});
