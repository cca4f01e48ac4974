import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { Document, isCollection, isScalar, parseAllDocuments, visit } from "yaml";
import { commentsOf, parseText, toValue } from "./index.ts";

const SEED = 20261122;
const words = fc.constantFrom(
  "yes",
  "0400",
  "1e3",
  "a b",
  "x: y",
  "# no",
  "- z",
  "",
  "~",
  "true",
  "é😀",
  "line\nbreak\n",
  " lead",
  "trail ",
  "{{ x }}",
  "1:30",
  "'",
  '"',
  "\\",
  "@x",
  "*a",
  "&a",
  "!t",
  "%d",
  "|",
  ">",
  "a\n\n  b\n",
  "\ttab",
);
const texts = fc.oneof(words, fc.string({ maxLength: 12 }), fc.string({ unit: "grapheme", maxLength: 8 }));
const json = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small", withCrossShrink: true },
    texts,
    fc.integer(),
    fc.boolean(),
    fc.constant(null),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.array(tie("value"), { maxLength: 4 }),
    fc.dictionary(texts, tie("value"), { maxKeys: 4, noNullPrototype: true }),
  ),
})).value;

/** Strings are quoted: how plain ones read differs by intent, and has its own tests. */
function write(value: unknown, flow: boolean, single: boolean, indentSeq: boolean): string {
  const document = new Document(value, { version: "1.2", aliasDuplicateObjects: false });
  visit(document, (_, node) => {
    if (isScalar(node) && typeof node.value === "string")
      node.type = single ? "QUOTE_SINGLE" : "QUOTE_DOUBLE";
    if (isCollection(node)) node.flow = flow;
  });
  return document.toString({ indentSeq, lineWidth: single ? 40 : 0, simpleKeys: false });
}

const plain = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (_, inner) => (typeof inner === "bigint" ? Number(inner) : inner)));

test("what the yaml package writes, we read to the same value", () => {
  fc.assert(
    fc.property(json, fc.boolean(), fc.boolean(), fc.boolean(), (value, flow, single, indentSeq) => {
      const text = write(value, flow, single, indentSeq);
      const [theirs] = parseAllDocuments(text, { version: "1.2", uniqueKeys: false });
      if (
        theirs === undefined ||
        !("contents" in theirs) ||
        theirs.errors.length > 0 ||
        /\? |[\u0085\u2028\u2029\ufeff]|\\u[dD]/.test(text)
      )
        return;
      const { documents, failures } = parseText(text, { language: "yaml" });
      assert.deepEqual(failures, [], text);
      assert.deepEqual(plain(toValue(documents[0]?.root)), plain(theirs.toJS()), text);
    }),
    { seed: SEED, numRuns: 250 },
  );
});

test("JSON reads the same by our reader, by JSON.parse and as YAML", () => {
  fc.assert(
    fc.property(json, fc.constantFrom(0, 2), (value, indent) => {
      const text = JSON.stringify([value], null, indent);
      const expected: unknown = JSON.parse(text);
      const read = (language: "json" | "yaml") =>
        plain(toValue(parseText(text, { language }).documents[0]?.root));
      assert.deepEqual(read("json"), plain(expected));
      if (!/\\u[dD]|[\u007f-\u00a0\u2028\u2029\ufeff\ufffe\uffff]/.test(text))
        assert.deepEqual(read("yaml"), plain(expected));
    }),
    { seed: SEED, numRuns: 200 },
  );
});

const SAMPLE = `# head
a: &x {b: [1, 'two', "th\\n"], <<: {c: d}} # tail
e: |-
  block # text
  {{ .Values.x }}
{{- if .y }}
f: *x
{{ else }}
f: >
  folded
{{- end }}
---
g: [{{ z }}, !!str 5, ~]
? h
: - - i
  -
`;
const pieces = fc.constantFrom(
  "{{",
  "}}",
  "{{ if x }}",
  "{{ end }}",
  "---\n",
  "...\n",
  "\n",
  "  ",
  "- ",
  ": ",
  "[",
  "]",
  "{",
  "}",
  "'",
  '"',
  "#",
  "&x ",
  "*x",
  "!!int ",
  "|",
  ">",
  "\t",
  "\r\n",
  "<<: ",
  "? ",
  "%YAML 1.1\n",
  "\u2028",
  "\ud800",
  "\0",
  "{%",
);

test("no text makes the reader throw, and every range lies within its text", () => {
  const until = Date.now() + 1000;
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(SAMPLE.length), fc.nat(6), pieces), { minLength: 1, maxLength: 8 }),
      (changes) => {
        if (Date.now() > until) return;
        let text = SAMPLE;
        for (const [at, removed, inserted] of changes)
          text = text.slice(0, at) + inserted + text.slice(at + removed);
        for (const input of [text, `{${text}`, `[${text}`]) examine(input);
      },
    ),
    { seed: SEED, numRuns: 2000 },
  );
});

function examine(text: string): void {
  const { documents, failures } = parseText(text);
  for (const document of documents) {
    toValue(document.root);
    for (const { start, end } of [
      document,
      ...document.problems,
      ...commentsOf(document),
      ...(document.root ? [document.root] : []),
    ]) {
      assert.ok(start >= 0 && start <= end && end <= text.length, JSON.stringify(text));
    }
  }
  for (const { offset } of failures) assert.ok(offset >= 0 && offset <= text.length, JSON.stringify(text));
}

test("hostile texts take linear time", () => {
  const shapes = [
    "a: {",
    "[",
    "- ",
    "? ",
    "&a ",
    "{{",
    "{{ if x }}\n",
    "---\n",
    "a: [\n]\n",
    "'",
    '"\\',
    "<<: ",
    "*a ",
    "!a ",
    '{{ "',
    "x: |\n",
    "#",
    "{ a: &a\n",
    "a:\n- ",
    '{"a":[',
  ];
  for (const shape of shapes) {
    parseText(shape.repeat(5_000));
  }
});
