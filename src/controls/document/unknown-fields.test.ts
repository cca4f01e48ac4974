import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet, container } from "../testing.ts";
import { control } from "./unknown-fields.ts";

suite(control.id, () => {
  test("a misspelling comes with what was meant", () => {
    const answer = assertBroken(control, container("imagepullpolicy: Always"));
    assert.deepEqual(answer.fix?.changes[0]?.operations[0], {
      op: "rename",
      path: answer.at.path,
      to: "imagePullPolicy",
    });
  });
  test("nothing similar, no fix", () => {
    assert.equal(assertBroken(control, container("flavour: sweet")).fix, undefined);
  });
  test("custom resources and free-form fields are met", () => {
    assertMet(control, "apiVersion: example.com/v1\nkind: Shop\nmetadata: {name: a}\nspec: {flavour: sweet}");
    assertMet(control, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata: {flavour: sweet}");
  });
});
