import assert from "node:assert/strict";
import { test } from "node:test";
import { fieldsOf, listOf, parseFields, parseJson, textOf } from "./json.ts";

test("values of another type than wanted are none", () => {
  for (const value of [null, undefined, 1, "a", ["a"]]) assert.deepEqual(fieldsOf(value), {});
  for (const value of [null, undefined, 1, "a", { length: 1 }]) assert.deepEqual(listOf(value), []);
  for (const value of [null, undefined, 1, "", ["a"], {}]) assert.equal(textOf(value), undefined);
  assert.deepEqual(listOf([1, 2, 3], 2), [1, 2]);
});

test("JSON is read behind a mark of the order of bytes; what is none is undefined", () => {
  assert.deepEqual(parseFields(Buffer.from('\ufeff{"a": 1}')), { a: 1 });
  assert.equal(parseFields(Buffer.from("[1]")), undefined);
  assert.equal(parseJson("{"), undefined);
  assert.equal(parseJson("null"), null);
});
