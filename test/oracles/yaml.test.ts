import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import fc from "fast-check";
import {
  applySplices,
  editDocument,
  parseText,
  toValue,
  type Value,
  valueAt,
} from "../../src/syntax/index.ts";

/** The reader of kubectl, `sigs.k8s.io/yaml`, answers the same texts; the values must be equal and the refusals shared. */
const SEED = 20261122;
const MODULE = join(import.meta.dirname, "yaml");
const MANIFESTS = join(import.meta.dirname, "../../../shared/data/manifests");
const folder = mkdtempSync(join(tmpdir(), "breakwater-oracle-"));
after(() => rmSync(folder, { recursive: true }));

const binary = join(folder, "oracle");
const built = spawnSync("go", ["build", "-o", binary, "."], { cwd: MODULE, encoding: "utf8" });
const skip = built.error
  ? "go is not installed"
  : built.status === 0
    ? false
    : `go build failed: ${built.stderr.slice(0, 300)}`;

type Answer = { value: string } | { error: string };

/** A lone dash in a flow collection, which the parser refuses; tags before a bracket and U+0085, which it takes. */
const KNOWN = ["[-]", "{a: -}", "[!]", "{a: !}", "[!!str]", "{a: !!str}", "a: \u0085x\n"];

function askGo(texts: readonly string[]): Answer[] {
  const { stdout, status, stderr } = spawnSync(binary, {
    input: JSON.stringify(texts),
    maxBuffer: 2 ** 30,
    encoding: "utf8",
  });
  assert.equal(status, 0, stderr);
  const answers = parseText(stdout, { language: "json" }).documents[0]?.root;
  assert.ok(answers?.kind === "sequence");
  return answers.items.map(({ value }) => {
    const error = valueAt(value, "error");
    return error === undefined
      ? { value: canonical(toValue(valueAt(value, "json"))) }
      : { error: canonical(toValue(error)) };
  });
}

/** Whole numbers are alike whether Go had them as integers or floats; the order of keys says nothing. */
function canonical(value: Value): string {
  return JSON.stringify(value, (_, inner: unknown) => {
    if (typeof inner === "bigint") return `integer ${inner}`;
    if (typeof inner === "number" && Number.isInteger(inner)) return `integer ${inner}`;
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([one], [other]) => (one < other ? -1 : 1)));
  });
}

function askUs(text: string): Answer {
  const { documents, failures } = parseText(text, { language: "yaml" });
  const [failure] = failures;
  return failure === undefined
    ? { value: canonical(toValue(documents[0]?.root)) }
    : { error: failure.message };
}

function compare(texts: readonly string[]): string[] {
  const go = askGo(texts);
  const differences: string[] = [];
  for (const [index, text] of texts.entries()) {
    const ours = askUs(text);
    const theirs = go[index];
    assert.ok(theirs);
    if ("error" in ours && "error" in theirs) continue;
    if ("value" in ours && "value" in theirs && ours.value === theirs.value) continue;
    differences.push(
      `${JSON.stringify(text)}\n  ours ${JSON.stringify(ours)}\n  Go's ${JSON.stringify(theirs)}`,
    );
  }
  return differences;
}

test("tricky texts", { skip }, () => {
  const scalars =
    "~|Null|nUll|y|Y|n|yes|oFf|On|TRUE|0400|-0400|0_400|0o400|0o8|08|0x1F|0x_1F|0x|0X1f|0b11|0B11|0b-1|0b+1|-0b11|+0b1|1_000|1_|_1|+_1|-|+|1e3|1E+3|1e_3|1e999|.5|.5_0|._5|.e5|+.5|-.5e-3|1.|1.5.2|.inf|-.INF|+.Inf|.NaN|.iNf|inf|nan|1:30|190:20:30|2001-01-01|2001-1-1|2001-12-14 21:59:43|18446744073709551615|18446744073709551616|-9223372036854775808|-9223372036854775809|9007199254740993|+18446744073709551615|0777777777777777777777777|0xffffffffffffffff|0x1ffffffffffffffff|<<|=|!|! 12|! '12'|!!int 08|!!int '5'|!!float 1|!!float 0x10|!!str 0400|!!str|!!null ''|!!null x|!!bool yes|!!binary aGk=|!!binary '?'|!!timestamp 2001-01-01|!!timestamp x|!x y|!!set {a, b}|!!map [a]|'a''b'|\"\\x41\\u00e9\\n\"|\"\\/\"|\"\\uD83D\\uDE00\"|'0400'|\"yes\"";
  const values = scalars.split("|");
  const texts = values.flatMap((value) => [
    value,
    `a: ${value}`,
    `${value}: a`,
    `- ${value}`,
    `[${value}]`,
    `{a: ${value}}`,
  ]);
  texts.push(
    "a: 1\n<<: {a: 2}\n",
    "<<: {a: 2}\na: 1\n",
    "<<: [{a: 1}, {a: 2, b: 3}]\n",
    "<<: 1\n",
    "<<:\n",
    "'<<': {a: 1}\n",
    "x: &x {<<: {q: 1}, a: 1}\ny: {<<: *x}\n",
    "a: 1\na: 2\n",
    "a: &a [*a]\n",
    "a: *b\n",
    "a: &x 1\nb: &x 2\nc: *x\n",
    "&k a: *k\n",
    "a: &x\nb: *x\n",
    "a: |\n  x\n",
    "a: |\n  x",
    "a: |+\n  x\n\n",
    "a: |-\n  x\n",
    "a: >\n  x\n  y\n\n  z\n",
    "a: >-\n  x\n   y\n  z\n",
    "a: |2\n    x\n",
    "a: |\n\n  x\n",
    "a: x\n  y\n\n  z\n",
    "a: 'x\n  y\n\n  z'\n",
    'a: "x\\\n  y"\n',
    "a:\n- b\n- - c\n  -\n",
    "? a\n: b\n",
    "? a\n",
    "[a: b, c]\n",
    "{a, b: , c: d}\n",
    "{a:1}\n",
    '{"a":1}\n',
    "a:\tb\n",
    "\ta: b\n",
    "a: b\tc\n",
    "a: [\nb\n]\n",
    "a:\n  b: {\nc: 1\n}\n",
    "a: 'x\ny'\n",
    "--- a\n",
    "---\n...\n",
    "%YAML 1.1\n---\na: 1\n",
    "%TAG !e! tag:yaml.org,2002:\n---\na: !e!str 1\n",
    "a: b: c\n",
    "a: @x\n",
    "a: `x\n",
    "a: %x\n",
    "a: x #y\n",
    "a: x#y\n",
    "a: #y\n",
    "- a\nb\n",
    "a: [1\n",
    "a: }\n",
    "'a\n",
    "",
    "#\n",
    "a: \u0001\n",
    "a: \u0085x\n",
    "1e6: a\n",
    "1.23456789: a\n",
    "1e300: a\n",
    "0.00001: a\n",
    "-0.0: a\n",
    "y: 1\ntrue: 2\n",
  );
  const unlike = compare(texts).filter(
    (difference) => !KNOWN.some((text) => difference.startsWith(JSON.stringify(text))),
  );
  assert.deepEqual(unlike, []);
});

test("random plain scalars", { skip }, () => {
  const alphabet = fc.constantFrom(...Array.from("0123456789_+-.eExXobBnNyY:~fFaAiI"));
  const scalar = fc.array(alphabet, { minLength: 1, maxLength: 9 }).map((characters) => characters.join(""));
  const texts = fc.sample(scalar, { seed: SEED, numRuns: 20_000 }).map((text) => `a: ${text}\n`);
  assert.deepEqual(compare(texts), []);
});

test("strings as edits write them", { skip }, () => {
  const text = fc.oneof(fc.string({ maxLength: 8 }), fc.string({ unit: "binary", maxLength: 6 }));
  const tricky = fc.array(
    fc.constantFrom(...Array.from("0123456789_+-.eExXobnyYN~:# '\"\\,[]{}&*!|>%@`?=\t\n")),
    {
      maxLength: 6,
    },
  );
  const strings = fc.sample(
    fc.oneof(
      text,
      tricky.map((characters) => characters.join("")),
    ),
    { seed: SEED, numRuns: 10_000 },
  );
  const written: string[] = [];
  const expected: string[] = [];
  for (const string of strings) {
    for (const before of ["a: b\n", "a: 'b'\n", "a: {a: b}\n"]) {
      const nested = before.includes("{");
      const [document] = parseText(before).documents;
      assert.ok(document);
      const path = nested ? ["a", "a"] : ["a"];
      const edit = editDocument(document, [{ op: "set", path, value: string }]);
      assert.ok(edit.ok, JSON.stringify(string));
      written.push(applySplices(before, edit.splices) ?? "");
      const value = string.toWellFormed();
      expected.push(canonical(nested ? { a: { a: value } } : { a: value }));
    }
  }
  const differences = askGo(written).flatMap((answer, index) =>
    "value" in answer && answer.value === expected[index] ? [] : [[written[index], answer]],
  );
  assert.deepEqual(differences, []);
});

test("every document of the manifests", { skip }, (context) => {
  let names: string[];
  try {
    names = readdirSync(MANIFESTS, { recursive: true, encoding: "utf8" }).filter((name) =>
      /\.ya?ml$/.test(name),
    );
  } catch {
    context.skip("the manifests are not here");
    return;
  }
  const texts: string[] = [];
  for (const name of names.sort()) {
    const text = readFileSync(join(MANIFESTS, name), "utf8");
    for (const part of text.split(/^(?=---(?:\s|$))/m)) {
      if (!part.includes("{{") && part.trim() !== "") texts.push(part);
    }
  }
  assert.ok(texts.length > 4000);
  assert.deepEqual(compare(texts), []);
});
