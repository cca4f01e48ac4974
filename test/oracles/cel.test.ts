/**
 * Expressions beside two other engines: cel-es everywhere, and the API server's own environment (cel-go with the
 * Kubernetes libraries) where `go` and the module proxy can be had; the comparison is skipped otherwise.
 */
import assert from "node:assert/strict";
import { after, before, describe, it } from "node:test";
import { isCelError, run } from "@bufbuild/cel";
import { strings } from "@bufbuild/cel/ext";
import { kubernetes, object, plain } from "./cel/expressions.ts";
import { buildOracle, type Oracle } from "./cel/oracle.ts";
import { ours, spelled } from "./cel/outcome.ts";

/** Where cel-es is another than cel-go, whom we follow. */
const otherInCelEs = new Set<string>([
  // Types that the API server checks before it runs anything.
  '1 == "a"',
  "1 == 1.0",
  "1 == 1u",
  "1.0 in [1, 2]",
  "[1, 2] == [1.0, 2.0]",
  '{"a": 1} == {"a": 1.0}',
  "has(object.spec.names.x)",
  // Its strings are UTF-16, its numbers JavaScript's.
  "object.spec.unicode.charAt(12)",
  'double("abc")',
  'int("")',
  "string(1e-7)",
  "string(1e10)",
  "string(1e21)",
  // What it does in its own way.
  'matches("abc", "b")',
  '"a,b,c".split(",", 2)',
  '"hello".replace("", "-")',
  'duration("1.5s").getMilliseconds()',
  '"%s".format([[1, 2, "a"]])',
  '"%s".format([{"b": 1, "a": true}])',
  '"%e".format([1234.5])',
  // Where our engine fails.
  "[].all(x, x > 1)",
]);

/** Where we are another than the API server, and why. */
const known = new Map<string, string>([
  ["[].all(x, x > 1)", "the engine cannot check a loop over a literal []: undecided"],
  ['"😀" < "ﬀ"', "the engine orders texts by UTF-16"],
  [
    '[1, "a"].size()',
    "the API server refuses literals of mixed types, which the engine cannot tell from dyn",
  ],
  ['dyn([1, "a"]) == [1, "a"]', "as before"],
  ['object.spec.mixed == [1, "a", true, 2.5, null]', "as before"],
  ["[[1, [2]], [3]].flatten(2)", "as before"],
  ["cel.bind(x, 1, x + 1)", "the API server has no cel.bind; controls of one's own may use it"],
  ['quantity("-3").sign()', "documented as a method, declared as a function"],
  ['quantity("1").sub(quantity("2")).sign()', "as before"],
]);

describe("expressions beside cel-es", () => {
  it(`agrees on ${plain.length} expressions`, () => {
    const different = plain.flatMap((text) => {
      if (otherInCelEs.has(text)) return [];
      const value: unknown = run(text, { object: input(object) as never }, { funcs: strings });
      const theirs = isCelError(value) ? "error" : spelled(value);
      return ours(text) === theirs ? [] : [`${text}: ${ours(text)}, cel-es ${theirs}`];
    });
    assert.deepEqual(different, []);
  });
});

describe("expressions beside the API server", () => {
  let oracle: Oracle | string = "not built";
  before(() => {
    oracle = buildOracle(new URL("./cel", import.meta.url));
  });
  after(() => {
    if (typeof oracle !== "string") oracle.close();
  });

  it(`agrees on ${plain.length + kubernetes.length} expressions`, (context) => {
    if (typeof oracle === "string") return context.skip(oracle);
    const all = [...plain, ...kubernetes];
    const answers = oracle.ask(all.map((expression) => ({ expression, object })));
    const different = all.flatMap((text, index) =>
      ours(text) === answers[index] || known.has(text)
        ? []
        : [`${text}: ${ours(text)}, API server ${String(answers[index])}`],
    );
    assert.deepEqual(different, []);
    context.diagnostic(`${all.length - known.size} of ${all.length} expressions`);
  });
});

function input(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(input);
  if (typeof value === "number" && Number.isInteger(value)) return BigInt(value);
  if (value === null || typeof value !== "object") return value;
  return new Map(Object.entries(value).map(([key, each]) => [key, input(each)]));
}
