import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { parseText, View } from "../syntax/index.ts";
import { matchesSelector } from "./selector.ts";

const view = (text: string): View => View.root(parseText(text).documents[0]?.root);

suite("label selectors", () => {
  for (const [selector, labels, verdict] of [
    ["{}", "{a: b}", true],
    ["{matchLabels: {a: b}}", "{a: b, c: d}", true],
    ["{matchLabels: {a: b, c: d}}", "{a: b}", false],
    ["{matchLabels: {a: b}}", "{}", false],
    ["{matchExpressions: [{key: a, operator: In, values: [b, c]}]}", "{a: c}", true],
    ["{matchExpressions: [{key: a, operator: In, values: [b]}]}", "{}", false],
    ["{matchExpressions: [{key: a, operator: NotIn, values: [b]}]}", "{}", true],
    ["{matchExpressions: [{key: a, operator: NotIn, values: [b]}]}", "{a: b}", false],
    ["{matchExpressions: [{key: a, operator: Exists}]}", "{a: b}", true],
    ["{matchExpressions: [{key: a, operator: DoesNotExist}]}", "{a: b}", false],
    ["{matchExpressions: [{key: a, operator: Near}]}", "{a: b}", undefined],
    ["{matchLabels: {a: '{{ .x }}'}}", "{a: b}", undefined],
    ["{matchLabels: {a: '{{ .x }}', c: d}}", "{a: b}", false],
    ["{matchLabels: {a: b}}", "{a: '{{ .x }}'}", undefined],
  ] as const) {
    test(`${selector} on ${labels} is ${verdict}`, () =>
      assert.equal(matchesSelector(view(selector), view(labels)), verdict));
  }
});
