import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { parseHcl, parseHclJson } from "./index.ts";

const words = [
  "a",
  "resource",
  "for",
  "in",
  "if",
  "true",
  "null",
  "=",
  "{",
  "}",
  "[",
  "]",
  "(",
  ")",
  '"',
  "${",
  "%{",
  "~}",
  "\n",
  " ",
  ",",
  ":",
  "?",
  "=>",
  "...",
  ".",
  "[*]",
  ".*",
  "<<EOT\n",
  "<<-A\n",
  "EOT\n",
  "# c\n",
  "/*",
  "*/",
  "1",
  "-",
  "&&",
  "else",
  "endif",
  "\\",
  "\r\n",
  "é",
  "%%{",
  "$${",
];
const text = fc.oneof(
  fc.string({ unit: "binary", maxLength: 60 }),
  fc.array(fc.constantFrom(...words), { maxLength: 80 }).map((each) => each.join("")),
);

test("never throws, and what is read lies within what it belongs to", () => {
  fc.assert(
    fc.property(text, (source) => {
      const { body, comments, failures } = parseHcl(source);
      nests(body, { start: 0, end: source.length });
      for (const comment of comments) assert.equal(source.slice(comment.start, comment.end), comment.text);
      for (const { offset } of failures) assert.ok(offset >= 0 && offset <= source.length);
      assert.equal(body.broken || failures.length === 0, true);
    }),
    { numRuns: 3000 },
  );
});

test("what follows a text that was read is read the same", () => {
  fc.assert(
    fc.property(text, (source) => {
      const alone = parseHcl(source);
      fc.pre(alone.failures.length === 0);
      const followed = parseHcl(`${source}\nlast = 1\n`);
      assert.deepEqual(followed.body.items.slice(0, -1), alone.body.items);
      assert.deepEqual(followed.failures, []);
    }),
    { numRuns: 3000 },
  );
});

test("JSON never throws either", () => {
  const strings = text.map((each) => ({ resource: { t: { n: { a: each, [each]: [each] } } } }));
  fc.assert(
    fc.property(
      fc.oneof(
        fc.json(),
        strings.map((each) => JSON.stringify(each)),
      ),
      (source) => {
        nests(parseHclJson(source).body, { start: 0, end: source.length });
      },
    ),
    { numRuns: 1000 },
  );
});

function nests(value: unknown, outer: { start: number; end: number }): void {
  if (Array.isArray(value)) for (const each of value) nests(each, outer);
  if (typeof value !== "object" || value === null || Array.isArray(value)) return;
  const { start, end } = value as { start?: number; end?: number };
  const inner = start === undefined || end === undefined ? outer : { start, end };
  assert.ok(
    inner.start >= outer.start && inner.end <= outer.end && inner.start <= inner.end,
    `${inner.start} to ${inner.end}`,
  );
  for (const [name, each] of Object.entries(value)) if (name !== "labels") nests(each, inner);
}
