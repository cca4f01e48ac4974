import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import type { BicepStatement, Expression, Span } from "./ast.ts";
import { parseBicep } from "./parse.ts";

test("statements of every kind are read", () => {
  const text = `targetScope = 'subscription'
metadata name = 'x'
import {a, b as c} from 'shared.bicep'
import * as all from 'shared.bicep'
extension kubernetes with { namespace: 'default' } as k8s
provider microsoftGraph
import 'kubernetes@1.0.0' with {} as old
@description('''
many lines''')
@secure()
param password string
param tier 'Free' | 'Standard' = 'Free'
param rules {
  @maxLength(3)
  name: string
  ports: int[]?
  *: resourceInput<'Microsoft.Network/virtualNetworks@2024-01-01'>.properties
}[] = []
param vnet resource 'Microsoft.Network/virtualNetworks@2024-01-01'
type shape = { kind: 'a', size: -1 | 2 }
@discriminator('kind')
type either = shape | all.other?
func greet(name string, times int?) string => 'Hi \${name}'
var typed string[] = ['a', 'b']
resource vault 'Microsoft.KeyVault/vaults@2023-07-01' existing = {
  name: 'kv'
}
@batchSize(1)
resource site 'Microsoft.Web/sites@2022-03-01' = [for (item, i) in range(0, 2): if (item > 0) {
  name: 'site\${i}'
  resource config 'config' = { name: 'web' }
  ...typed
}]
module m 'br/public:avm/res/x:1.0' = if (true) { name: 'm', params: {} }
test t 'tests/a.bicep' = { params: {} }
assert positive = 1 > 0
output id string = site[0].id
output any resource = vault
`;
  const { statements, failures } = parseBicep(text);
  assert.deepEqual(failures, []);
  assert.deepEqual(
    statements.map(({ kind }) => kind),
    "targetScope metadata import import extension extension extension param param param param type type func var resource resource module test assert output output".split(
      " ",
    ),
  );
  const [secure] = statements.filter(({ kind }) => kind === "param");
  assert.deepEqual(
    secure?.decorators.map(({ name }) => name),
    ["description", "secure"],
  );
});

test("a parameters file is read", () => {
  const { statements, failures } = parseBicep(
    "using none\nextends 'base.bicepparam'\nparam a = 1\nvar b = a\n",
  );
  assert.deepEqual(failures, []);
  assert.deepEqual(
    statements.map(({ kind }) => kind),
    ["using", "extends", "param", "var"],
  );
});

test("operators bind as Bicep's do", () => {
  const cases: [text: string, shape: string][] = [
    ["1 + 2 * 3", "(1 + (2 * 3))"],
    ["1 - 2 - 3", "((1 - 2) - 3)"],
    ["a && b || c ?? d", "(((a && b) || c) ?? d)"],
    ["!a == b", "((!a) == b)"],
    ["-1 < 2 == true", "(((-1) < 2) == true)"],
    ["a =~ b ? c : d ? e : f", "((a =~ b) ? c : (d ? e : f))"],
    ["a.?b[?0]!.c::d[^1]", "a.?b[?0]!.c::d[^1]"],
    ["(a.?b).c", "(a.?b).c"],
    ["az.resourceGroup().location", "az.resourceGroup().location"],
    ["map(x, (a, i) => a + i)", "map(x,(a,i) => (a + i))"],
    ["filter(x, a => a.b)", "filter(x,(a) => a.b)"],
    ["[1, 2,]", "[1,2]"],
    ["{ 'a-b': 1, c: [...d], '${e}': {} }", "{a-b:1,c:[...d],${}:{}}"],
    ["[for a in b: [for c in a: c]]", "[for a in b: [for c in a: c]]"],
    ["a\n  ? b\n  : c", "(a ? b : c)"],
  ];
  for (const [text, shape] of cases) {
    const { statements, failures } = parseBicep(`var x = ${text}`);
    assert.deepEqual(failures, [], text);
    const [only] = statements;
    assert.equal(only?.kind === "var" ? shapeOf(only.value) : "", shape);
  }
});

test("strings say what Bicep's do", () => {
  const cases: [text: string, texts: string[]][] = [
    ["''", [""]],
    ["'it\\'s \\u{1F600} \\${x} \\\\ $5'", ["it's \u{1F600} ${x} \\ $5"]],
    ["'a${'b${c}'}d'", ["a", "d"]],
    ["'''\n  raw \\n ${x} ''quotes''\n'''", ["  raw \\n ${x} ''quotes''\n"]],
    ["''''a'''''", ["'a''"]],
    ["$'''\na${b}c$d'''", ["a", "c$d"]],
    ["$$'''${a} $${b}'''", ["${a} ", ""]],
    ["'${{ a: '}' }.a}x'", ["", "x"]],
  ];
  for (const [text, texts] of cases) {
    const { statements, failures } = parseBicep(`var x = ${text}`);
    assert.deepEqual(failures, [], text);
    const [only] = statements;
    assert.deepEqual(
      only?.kind === "var" && only.value.kind === "string" ? only.value.texts : [],
      texts,
      text,
    );
  }
});

test("comments and directives keep their places", () => {
  const text =
    "// breakwater:waive x\n#disable-next-line BCP037 // why\nvar a = /* in\nside */ 1 // after\nvar b = '// no'";
  const { comments, statements } = parseBicep(text);
  assert.deepEqual(
    comments.map(({ start, end }) => text.slice(start, end)),
    ["// breakwater:waive x", "#disable-next-line BCP037 // why", "/* in\nside */", "// after"],
  );
  assert.equal(statements.length, 2);
});

test("what is broken costs only itself", () => {
  const text = `param a string =
var b = [1, +, 3]
resource c 'T/x@1' = {
  name: 'c'
  location: ]
  tags: { x: 'unclosed }
  kind: 'k'
}
nonsense here
resource d 'T/x@1' = {
  properties: {
    deep: [
output e int = 1
`;
  const { statements, failures } = parseBicep(text);
  assert.ok(failures.length >= 5);
  assert.ok(failures.every(({ offset }, index) => offset >= (failures[index - 1]?.offset ?? 0)));
  const c = statements.find(({ kind }) => kind === "resource");
  const names = c?.kind === "resource" && c.body.kind === "object" ? c.body.members.map(keyOf) : [];
  assert.deepEqual(names, ["name", "location", "tags"]);
  assert.equal(statements.at(-1)?.kind, "output");
});

test("hostile texts are read in time and never throw", () => {
  const many = 200_000;
  for (const text of [
    `var a = ${"[".repeat(many)}`,
    `var a = ${"(".repeat(many)}1`,
    `var a = ${"{a:".repeat(many)}`,
    `var a = ${"'${".repeat(many)}`,
    `var a = ${"!".repeat(many)}b`,
    `var a = ${"-".repeat(many)}1`,
    `var a = 1${" + 1".repeat(many)}`,
    `var a = b${".c".repeat(many)}`,
    `var a = ${"b ? c : ".repeat(many)}d`,
    `param a ${"[".repeat(many)}`,
    `param a string${"?".repeat(many)}`,
    `var a = ${"x => ".repeat(many)}1`,
    "@a()\n".repeat(many),
    "@".repeat(many),
    "'".repeat(many),
    "'''".repeat(many),
    "/*".repeat(many),
    "$".repeat(many),
    "}\n".repeat(many),
    "var a = [\n".repeat(20_000),
    `${"resource a 'b' = {\n  ".repeat(20_000)}`,
  ]) {
    assert.ok(parseBicep(text).failures.length > 0, text.slice(0, 40));
  }
});

test("any text: nothing is thrown, and parts lie within what they are part of", () => {
  const words = [
    "var a = ",
    "param p ",
    "resource r 'T/x@1' = ",
    "[",
    "]",
    "{",
    "}",
    "(",
    ")",
    "'",
    "'''",
    "${",
    "x",
    " : ",
    "for i in ",
    "if (",
    "=> ",
    ".?",
    "::",
    "!",
    "...",
    "\n",
    ",",
    "@d()",
    "//c",
    "/*",
    "*/",
    "#x",
    "1",
    "|",
    "?",
    "$'''",
    "a: ",
  ];
  const text = fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => parts.join(""));
  fc.assert(
    fc.property(text, (source) => {
      for (const statement of parseBicep(source).statements) assertNested(statement, source.length);
    }),
    { numRuns: 2000, examples: [["var a = {a: "]] },
  );
});

function assertNested(part: Span, within: number, start = 0): void {
  assert.ok(part.start >= start && part.start <= part.end && part.end <= within, JSON.stringify(part));
  for (const child of Object.values(part)) {
    const children = Array.isArray(child) ? child : [child];
    for (const each of children) {
      if (typeof each !== "object" || each === null || !("start" in each)) continue;
      assertNested(each as Span, part.end, part.start);
    }
  }
}

function keyOf(member: { readonly kind: string } & Partial<Record<"key", unknown>>): string {
  const key = member.key;
  return typeof key === "object" && key !== null && "name" in key ? String(key.name) : member.kind;
}

function shapeOf(of: Expression | BicepStatement | { kind: "spread"; value: Expression }): string {
  switch (of.kind) {
    case "literal":
      return String(of.value);
    case "name":
      return of.name;
    case "string":
      return of.texts.join("${}");
    case "unary":
      return `(${of.operator}${shapeOf(of.operand)})`;
    case "binary":
      return `(${shapeOf(of.left)} ${of.operator} ${shapeOf(of.right)})`;
    case "ternary":
      return `(${shapeOf(of.condition)} ? ${shapeOf(of.whenTrue)} : ${shapeOf(of.whenFalse)})`;
    case "member":
      return `${shapeOf(of.of)}.${of.safe ? "?" : ""}${of.name.name}`;
    case "index":
      return `${shapeOf(of.of)}[${of.safe ? "?" : ""}${of.fromEnd ? "^" : ""}${shapeOf(of.index)}]`;
    case "nested":
      return `${shapeOf(of.of)}::${of.name.name}`;
    case "assured":
      return `${shapeOf(of.of)}!`;
    case "group":
      return `(${shapeOf(of.inner)})`;
    case "call":
      return `${of.on ? `${shapeOf(of.on)}.` : ""}${of.name.name}(${of.args.map(shapeOf).join(",")})`;
    case "lambda":
      return `(${of.parameters.map(({ name }) => name).join(",")}) => ${shapeOf(of.body)}`;
    case "spread":
      return `...${shapeOf(of.value)}`;
    case "array":
      return `[${of.items.map(shapeOf).join(",")}]`;
    case "object":
      return `{${of.members.map((member) => (member.kind === "property" ? `${"name" in member.key ? member.key.name : shapeOf(member.key)}:${shapeOf(member.value)}` : shapeOf(member))).join(",")}}`;
    case "for":
      return `[for ${of.item.name} in ${shapeOf(of.over)}: ${shapeOf(of.body)}]`;
    default:
      return of.kind;
  }
}
