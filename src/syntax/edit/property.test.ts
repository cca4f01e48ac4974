import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import fc from "fast-check";
import type { JsonValue, Operation, Path } from "../../model/index.ts";
import { commentsOf, entryOf, type Node, parseText, type SyntaxDocument, toValue } from "../index.ts";
import { lineEnd } from "../yaml/trivia.ts";
import { applySplices, editDocument } from "./index.ts";
import type { Range } from "./place.ts";
import { scalarText } from "./scalar-text.ts";
import { applyOperation, isList, isObject, sameValue } from "./values.ts";

const SEED = 20261122;
/** For a longer run than each test run affords. */
const { EDIT_RUNS, EDIT_STEP } = process.env;
const MANIFESTS = join(import.meta.dirname, "../../../../shared/data/manifests");

const keys = fc.constantFrom("a", "b", "name", "on", "x y", "1", "k/8.s", "#c", "");
const scalars = fc.oneof(
  fc.constantFrom<JsonValue>(
    "yes",
    "0400",
    "two words",
    "a: b",
    "x #y",
    "",
    "~",
    "l1\nl2\n",
    "l1\n\nl2",
    " lead",
    "it's",
    'q"q',
    "é😀",
    "- a",
    null,
    true,
    12,
    -1.5,
    9007199254740993n,
  ),
  fc.string({ maxLength: 6 }),
);
const values: fc.Arbitrary<JsonValue> = fc.letrec<{ value: JsonValue }>((tie) => ({
  value: fc.oneof(
    { depthSize: "small" },
    scalars,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(keys, tie("value"), { maxKeys: 3, noNullPrototype: true }),
  ),
})).value;

interface Look {
  readonly indent: number;
  readonly dash: number;
  readonly quote: "'" | '"';
  /** Drawn from in turn: flow or block, a comment or none. */
  readonly draws: readonly number[];
  readonly crlf: boolean;
  readonly final: boolean;
}

const looks: fc.Arbitrary<Look> = fc.record({
  indent: fc.constantFrom(1, 2, 4),
  dash: fc.constantFrom(0, 2),
  quote: fc.constantFrom("'" as const, '"' as const),
  draws: fc.array(fc.nat(11), { minLength: 5, maxLength: 40 }),
  crlf: fc.boolean(),
  final: fc.boolean(),
});

/** Writes a value by hand, as people do: styles mixed, comments anywhere. */
class Writer {
  private at = 0;
  private comments = 0;
  private readonly look: Look;

  constructor(look: Look) {
    this.look = look;
  }

  document(value: JsonValue): string {
    const { crlf, final } = this.look;
    const lines = [...this.above(), ...this.block(value), ...this.above()];
    const text = lines.join("\n") + (final ? "\n" : "");
    return crlf ? text.replaceAll("\n", "\r\n") : text;
  }

  private draw(): number {
    return this.look.draws[this.at++ % this.look.draws.length] ?? 0;
  }

  private above(): string[] {
    return this.draw() === 0 ? [`# c${this.comments++}.`] : this.draw() === 1 ? [""] : [];
  }

  private behind(): string {
    return this.draw() < 2 ? ` # c${this.comments++}.` : "";
  }

  private filled(value: JsonValue): boolean {
    return (
      (isList(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0) && this.draw() > 2
    );
  }

  private block(value: JsonValue): string[] {
    if (isList(value) && value.length > 0) {
      return value.flatMap((item) => {
        const nested = this.filled(item) ? this.block(item) : [this.inline(item) + this.behind()];
        while (nested.length > 1 && (nested[0] === "" || nested[0]?.startsWith("#"))) nested.shift();
        return [...this.above(), ...nested.map((line, index) => (index === 0 ? `- ${line}` : pad(line, 2)))];
      });
    }
    if (isObject(value) && Object.keys(value).length > 0) {
      return Object.entries(value).flatMap(([name, child]) => {
        const key = scalarText(name, { quote: this.look.quote, flow: false });
        if (!this.filled(child))
          return [...this.above(), `${key}: ${this.inline(child)}${this.behind()}`.replace(/: $/, ":")];
        const depth = isList(child) ? this.look.dash : this.look.indent;
        return [
          ...this.above(),
          `${key}:${this.behind()}`,
          ...this.block(child).map((line) => pad(line, depth)),
        ];
      });
    }
    return [this.inline(value)];
  }

  private inline(value: JsonValue): string {
    if (isList(value)) return `[${value.map((item) => this.inline(item)).join(", ")}]`;
    if (isObject(value)) {
      return `{${Object.entries(value)
        .map(
          ([name, child]) =>
            `${scalarText(name, { quote: this.look.quote, flow: true })}: ${this.inline(child)}`,
        )
        .join(", ")}}`;
    }
    return scalarText(value, { quote: this.look.quote, flow: true, quoted: this.draw() < 4 });
  }
}

function pad(line: string, columns: number): string {
  return line === "" ? "" : " ".repeat(columns) + line;
}

/** Where an operation may point to: what is there, and what is not there yet. */
function pathsOf(value: JsonValue | undefined, path: Path = []): Path[] {
  if (isList(value))
    return [
      path,
      [...path, value.length],
      ...value.flatMap((item, index) => pathsOf(item, [...path, index])),
    ];
  if (isObject(value)) {
    const missing = ["new", "on"]
      .filter((name) => !Object.hasOwn(value, name))
      .flatMap((name) => [
        [...path, name],
        [...path, name, "deep"],
      ]);
    return [
      path,
      ...missing,
      ...Object.entries(value).flatMap(([name, child]) => pathsOf(child, [...path, name])),
    ];
  }
  return [path];
}

const recipes = fc.array(
  fc.record({
    op: fc.constantFrom(
      "set" as const,
      "set" as const,
      "insert" as const,
      "remove" as const,
      "rename" as const,
    ),
    at: fc.nat(),
    value: values,
    index: fc.nat(3),
  }),
  { minLength: 1, maxLength: 4 },
);
type Recipe = typeof recipes extends fc.Arbitrary<(infer Element)[]> ? Element : never;

function operationOf({ op, at, value, index }: Recipe, current: JsonValue | undefined): Operation {
  const paths = pathsOf(current);
  const path = paths[at % paths.length] ?? [];
  if (op === "set") return { op, path, value };
  if (op === "insert") return at % 2 === 0 ? { op, path, value } : { op, path, value, index };
  return op === "remove" ? { op, path } : { op, path, to: "renamed" };
}

interface Tally {
  made: number;
  refused: number;
}

/** Edits a document, and holds the result to the model. */
function examine(text: string, document: SyntaxDocument, chosen: readonly Recipe[], tally: Tally): void {
  let expected: JsonValue | undefined = toValue(document.root);
  const operations: Operation[] = [];
  let additions = true;
  for (const recipe of chosen) {
    const operation = operationOf(recipe, expected);
    additions &&= addsOnly(operation, expected);
    try {
      expected = applyOperation(expected, operation);
    } catch {
      continue;
    }
    operations.push(operation);
  }
  const result = editDocument(document, operations);
  if (!result.ok) {
    tally.refused++;
    reasons.set(result.reason, (reasons.get(result.reason) ?? 0) + 1);
    return;
  }
  tally.made++;
  const edited = applySplices(text, result.splices);
  assert.ok(edited !== undefined);
  const after = parseText(edited, { language: document.language }).documents.find(
    ({ index }) => index === document.index,
  );
  const context = `${JSON.stringify(text)}\n${JSON.stringify(edited)}\n${show(operations)}`;
  assert.ok(after !== undefined && sameValue(toValue(after.root), expected), context);
  if (!text.includes("\r\n") || document.language === "json") assert.ok(!edited.includes("\r"), context);
  const [only] = operations;
  if (operations.length === 1 && !(only?.op === "remove" && typeof only.path.at(-1) === "number")) {
    assert.deepEqual(editDocument(after, operations), { ok: true, splices: [] }, context);
  }
  const zone = additions ? { start: 0, end: 0 } : zoneOf(document, operations);
  if (zone === undefined) return;
  const kept = new Set([...commentsOf(after)].map((comment) => comment.text));
  for (const { start, text: comment } of commentsOf(document)) {
    assert.ok(
      kept.has(comment) || (start > zone.start && start < zone.end),
      `${comment} is lost\n${context}`,
    );
  }
}

/** Where a single removal may take comments with it: from the key or dash to the end of the last line. */
function zoneOf({ text, root }: SyntaxDocument, operations: readonly Operation[]): Range | undefined {
  const [only, ...others] = operations;
  if (only?.op !== "remove" || others.length > 0) return undefined;
  let node: Node | undefined = root;
  let range: Range | undefined;
  for (const step of only.path) {
    if (node?.kind === "mapping") {
      const entry = entryOf(node, String(step));
      if (node.entries.length > 1) range = entry && { start: entry.key.start, end: entry.value.end };
      else range = node;
      node = entry?.value;
    } else if (node?.kind === "sequence" && typeof step === "number") {
      const before: Node | undefined = node.items[step - 1]?.value;
      const item: Node | undefined = node.items[step]?.value;
      range = node.items.length > 1 ? item && { start: before?.end ?? node.start, end: item.end } : node;
      node = item;
    }
  }
  return range && { start: range.start, end: lineEnd(text, range.end) };
}

/** Replaces no collection, so that no comment may go. */
function addsOnly({ op, path }: Operation, value: JsonValue | undefined): boolean {
  if (op === "insert" || op === "rename") return true;
  let node: JsonValue | undefined = value;
  for (const step of path) {
    if (isList(node) && typeof step === "number") node = node[step];
    else if (isObject(node) && typeof step === "string")
      node = Object.hasOwn(node, step) ? node[step] : undefined;
    else node = undefined;
  }
  return op === "set" && !isList(node) && !isObject(node);
}

const reasons = new Map<string, number>();
function show(operations: readonly Operation[]): string {
  return JSON.stringify(operations, (_, value: unknown) =>
    typeof value === "bigint" ? Number(value) : value,
  );
}

test("edits of random documents give what the model gives", () => {
  const tally: Tally = { made: 0, refused: 0 };
  fc.assert(
    fc.property(values, looks, recipes, (value, look, chosen) => {
      const text = new Writer(look).document(value);
      const [document] = parseText(text, { language: "yaml" }).documents;
      if (document?.root === undefined) return;
      assert.ok(sameValue(toValue(document.root), value), text);
      examine(text, document, chosen, tally);
    }),
    { seed: SEED, numRuns: Number(EDIT_RUNS ?? 1000) },
  );
  assert.ok(tally.refused < tally.made / 100, JSON.stringify([...reasons]));
});

test("edits of random JSON give what the model gives", () => {
  const tally: Tally = { made: 0, refused: 0 };
  fc.assert(
    fc.property(values, fc.constantFrom(0, 2, 4, "\t"), recipes, (value, indent, chosen) => {
      const text = JSON.stringify(
        [value],
        (_, inner: unknown) => (typeof inner === "bigint" ? 7 : inner),
        indent,
      );
      const [document] = parseText(text, { language: "json" }).documents;
      assert.ok(document?.root);
      examine(text, document, chosen, tally);
    }),
    { seed: SEED, numRuns: 500 },
  );
  assert.equal(tally.refused, 0, JSON.stringify([...reasons]));
});

test("edits of real manifests give what the model gives", (context) => {
  let names: string[];
  try {
    names = readdirSync(MANIFESTS, { recursive: true, encoding: "utf8" })
      .filter((name) => /\.ya?ml$/.test(name))
      .sort();
  } catch {
    context.skip("the manifests are not here");
    return;
  }
  const tally: Tally = { made: 0, refused: 0 };
  const step = Number(EDIT_STEP ?? 20);
  const chosen = fc.sample(recipes, { seed: SEED, numRuns: Math.ceil(names.length / step) });
  for (let index = 0; index * step < names.length; index++) {
    const text = readFileSync(join(MANIFESTS, names[index * step] ?? ""), "utf8");
    if (text.length > 100_000) continue;
    for (const document of parseText(text).documents) {
      if (document.root !== undefined) examine(text, document, chosen[index] ?? [], tally);
    }
  }
  assert.ok(tally.refused < tally.made / 10, JSON.stringify([tally, [...reasons]]));
});
