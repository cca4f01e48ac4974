import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeOf } from "./from-value.ts";
import { toValue } from "./value.ts";
import { View } from "./view.ts";

test("a value comes back as its JSON would", () => {
  const value = {
    name: "web",
    replicas: 3,
    ratio: 0.5,
    on: true,
    none: null,
    list: [1, "two", [], {}, null],
    nested: { "odd.key/x": "" },
  };
  assert.deepEqual(toValue(nodeOf(value)), JSON.parse(JSON.stringify(value)));
});

test("what JSON cannot say follows JSON.stringify", () => {
  const value = { gone: undefined, call: () => 1, items: [undefined, Number.NaN], when: new Date(0) };
  assert.deepEqual(toValue(nodeOf(value)), JSON.parse(JSON.stringify(value)));
});

test("large integers keep their digits", () => {
  const node = nodeOf(9007199254740993n);
  assert.ok(node.kind === "scalar");
  assert.equal(node.value, 9007199254740993n);
  assert.equal(node.text, "9007199254740993");
});

test("a key named __proto__ is a key like any other", () => {
  const value: unknown = JSON.parse('{"__proto__": {"a": 1}, "b": 2}');
  assert.deepEqual(JSON.stringify(toValue(nodeOf(value))), JSON.stringify(value));
});

test("scalars are typed as the API server's decoder would find them", () => {
  const view = View.root(nodeOf({ text: "0", number: 0, missing: null }));
  assert.equal(view.get("text").string().value, "0");
  assert.equal(view.get("text").integer().unknown, true);
  assert.equal(view.get("number").integer().value, 0);
  assert.equal(view.get("missing").exists, false);
});

test("places have paths and no range", () => {
  const view = View.root(nodeOf({ spec: { containers: [{ name: "a" }] } })).at([
    "spec",
    "containers",
    0,
    "name",
  ]);
  assert.deepEqual(view.path, ["spec", "containers", 0, "name"]);
  assert.equal(view.range, undefined);
});
