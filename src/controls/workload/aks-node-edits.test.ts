import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./aks-node-edits.ts";

suite(control.id, () => {
  test("a Node is broken, in a List, too", () => {
    assertBroken(control, "apiVersion: v1\nkind: Node\nmetadata: {name: a}\n");
    assertBroken(
      control,
      "apiVersion: v1\nkind: List\nitems: [{apiVersion: v1, kind: Node, metadata: {name: a}}]\n",
    );
  });
  test("another group's Node is met", () => {
    assertMet(control, "apiVersion: example.com/v1\nkind: Node\nmetadata: {name: a}\n");
  });
});
