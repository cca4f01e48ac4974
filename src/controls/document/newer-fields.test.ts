import { suite, test } from "node:test";
import { assertBroken, assertMet, pod } from "../testing.ts";
import { control } from "./newer-fields.ts";

suite(control.id, () => {
  test("a field of a later version", () => {
    assertBroken(control, pod("hostUsers: false"), 1, { target: 24 });
    assertMet(control, pod("hostUsers: false"), { target: 25 });
  });
  test("a kind of a later version", () => {
    const text =
      "apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: {name: a}\nspec: {}";
    assertBroken(control, text, 1, { target: 29 });
    assertMet(control, text, { target: 30 });
  });
});
