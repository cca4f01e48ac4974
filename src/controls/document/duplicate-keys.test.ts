import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertBroken, assertMet } from "../testing.ts";
import { control } from "./duplicate-keys.ts";

suite(control.id, () => {
  test("at any depth, in block and flow style, in YAML and JSON", () => {
    assertBroken(control, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, name: b}");
    assertBroken(
      control,
      "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  x: '1'\n  x: '2'\n",
    );
    assertBroken(
      control,
      '{"apiVersion": "v1", "kind": "ConfigMap", "metadata": {"name": "a"}, "metadata": {"name": "b"}}',
    );
  });
  test("the answer names the object that holds it, in a List, too", () => {
    const text =
      "apiVersion: v1\nkind: List\nitems:\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: a}}\n- {apiVersion: v1, kind: ConfigMap, metadata: {name: b, name: c}}\n";
    assert.equal(assertBroken(control, text).resource?.name, "c");
  });
  test("the same key in two mappings is met", () => {
    assertMet(control, "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, labels: {name: a}}");
  });
});
