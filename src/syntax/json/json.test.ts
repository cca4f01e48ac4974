import assert from "node:assert/strict";
import { test } from "node:test";
import { parseText, toValue, valueAt } from "../index.ts";

const json = (text: string) => parseText(text, { language: "json" });

test("JSON is read with positions and exact integers", () => {
  const text = '{"a": [1, -2.5e3, 12345678901234567890], "b\\n": "\\u00e9\\/", "c": {"d": null}}\n';
  const [document] = parseText(text).documents;
  assert.equal(document?.language, "json");
  assert.deepEqual(toValue(document?.root), {
    a: [1, -2500, 12345678901234567890n],
    "b\n": "é/",
    c: { d: null },
  });
  const value = valueAt(valueAt(document?.root, "c"), "d");
  assert.equal(text.slice(value?.start, value?.end), "null");
  assert.deepEqual(
    toValue(json('{"__proto__": 1, "\\ud800": 2}').documents[0]?.root),
    JSON.parse('{"__proto__": 1, "\ufffd": 2}'),
  );
});

test("documents may follow one another", () => {
  const { documents, failures } = parseText('{"a": 1}\n{"b": 2} [3]');
  assert.deepEqual(failures, []);
  assert.deepEqual(
    documents.map((document) => toValue(document.root)),
    [{ a: 1 }, { b: 2 }, [3]],
  );
});

test("the last duplicate wins with a problem", () => {
  const [document] = json('{"a": 1, "a": 2}').documents;
  assert.deepEqual(toValue(document?.root), { a: 2 });
  assert.equal(document?.problems[0]?.start, 9);
});

test("errors say what and where", () => {
  const table: [text: string, message: RegExp, offset: number][] = [
    ['{"a": 1,}', /no comma may stand before }/, 8],
    ['{"a" 1}', /colon after the key "a"/, 5],
    ["{a: 1}", /key in double quotes/, 1],
    ['["a', /not closed/, 1],
    ['["\t"]', /control character/, 1],
    ["[01]", /comma or ]/, 2],
    ["[1e999]", /larger/, 1],
    ["[", /ends where a value/, 1],
    ["[tru]", /expected a value/, 1],
    [`${"[".repeat(5000)}`, /nested deeper/, 500],
  ];
  for (const [text, message, offset] of table) {
    const [failure] = json(text).failures;
    assert.match(failure?.message ?? "", message, text.slice(0, 20));
    assert.equal(failure?.offset, offset, text.slice(0, 20));
  }
});

test("what begins like JSON but is YAML is read as YAML; broken JSON is told as JSON", () => {
  assert.equal(parseText("{a: 1}").documents[0]?.language, "yaml");
  assert.equal(parseText("[a, b]").documents[0]?.language, "yaml");
  assert.match(parseText('{"a": 1, "b": [}').failures[0]?.message ?? "", /expected a value/);
  assert.deepEqual(toValue(parseText('{"a": 1,}').documents[0]?.root), { a: 1 });
});
