import assert from "node:assert/strict";
import { test } from "node:test";
import { attributeOf, type Expression, type HclBody, parseHcl, parseHclJson } from "./index.ts";

/** The value of `x` as text without positions. */
function shape(text: string): unknown {
  const { body, failures } = parseHcl(text);
  assert.deepEqual(failures, [], text);
  return bare(attributeOf(body, "x")?.value);
}

function bare(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(bare);
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value).filter(([name]) => name !== "start" && name !== "end");
  const object = Object.fromEntries(entries.map(([name, inner]) => [name, bare(inner)]));
  if (object["kind"] === "literal") return object["value"];
  if (object["kind"] === "variable") return { variable: object["name"] };
  return object;
}

const a = { variable: "a" };
const b = { variable: "b" };

test("literals", () => {
  assert.equal(shape("x = true"), true);
  assert.equal(shape("x = null # why"), null);
  assert.equal(shape("x = -1.5e3"), -1500);
  assert.equal(shape("x = 12345678901234567890"), 12345678901234567890n);
  assert.equal(shape('x = "a\\n\\"\\u00e9\\U0001F600 $${b} %%{c} $ %"'), 'a\n"é😀 ${b} %{c} $ %');
});

test("operators bind as the specification says", () => {
  const binary = (operator: string, left: unknown, right: unknown) => ({
    kind: "binary",
    operator,
    left,
    right,
  });
  assert.deepEqual(
    shape("x = a + b * 2 == 3 && b"),
    binary("&&", binary("==", binary("+", a, binary("*", b, 2)), 3), b),
  );
  assert.deepEqual(shape("x = a - b - 1"), binary("-", binary("-", a, b), 1));
  assert.deepEqual(shape("x = !a || b"), binary("||", { kind: "unary", operator: "!", operand: a }, b));
  assert.deepEqual(shape("x = (\n a\n > b\n)"), { kind: "parens", inner: binary(">", a, b) });
  assert.deepEqual(shape("x = a ? b : a ? 1 : 2"), {
    kind: "conditional",
    condition: a,
    yes: b,
    no: { kind: "conditional", condition: a, yes: 1, no: 2 },
  });
});

test("names, indexes and splats", () => {
  const attribution = (from: unknown, name: string) => ({ kind: "attribution", from, name });
  const index = (from: unknown, key: unknown) => ({ kind: "index", from, key });
  const item = { kind: "splat-item" };
  assert.deepEqual(
    shape('x = a.b-c[0]["k"].0.d'),
    attribution(index(index(index(attribution(a, "b-c"), 0), "k"), 0), "d"),
  );
  assert.deepEqual(shape("x = a[*].b[0]"), {
    kind: "splat",
    from: a,
    each: index(attribution(item, "b"), 0),
  });
  assert.deepEqual(shape("x = a.*.b[0]"), index({ kind: "splat", from: a, each: attribution(item, "b") }, 0));
});

test("collections, loops and calls", () => {
  assert.deepEqual(shape("x = [\n 1, # one\n a,\n]"), { kind: "tuple", items: [1, a] });
  assert.deepEqual(shape('x = {\n a = 1\n "b" : 2, (a) = 3\n}'), {
    kind: "object",
    entries: [
      { key: "a", value: 1 },
      { key: "b", value: 2 },
      { key: { kind: "parens", inner: a }, value: 3 },
    ],
  });
  const loop = { kind: "for", key: undefined, value: "b", collection: a, condition: undefined };
  assert.deepEqual(shape("x = [for b in a : b]"), {
    ...loop,
    resultKey: undefined,
    result: b,
    groups: false,
  });
  assert.deepEqual(shape("x = {for k, b in a :\n b => 1...\n if b }"), {
    ...loop,
    key: "k",
    resultKey: b,
    result: 1,
    groups: true,
    condition: b,
  });
  assert.deepEqual(shape("x = f(a, b...)"), { kind: "call", name: "f", arguments: [a, b], expands: true });
  assert.deepEqual(shape("x = provider::p::f()"), {
    kind: "call",
    name: "provider::p::f",
    arguments: [],
    expands: false,
  });
});

test("templates", () => {
  assert.deepEqual(shape('x = "${a}"'), a);
  assert.deepEqual(shape('x = "1 ${ a } ${~ b ~} 2"'), {
    kind: "template",
    parts: ["1 ", a, "", b, "2"].filter((part) => part !== ""),
  });
  assert.deepEqual(shape('x = "%{ if a }1%{ else }2%{ endif }"'), {
    kind: "template",
    parts: [{ kind: "template-if", condition: a, yes: [1], no: [2] }].map((part) => ({
      ...part,
      yes: ["1"],
      no: ["2"],
    })),
  });
  assert.deepEqual(shape('x = "%{ for k, b in a }${b},%{ endfor }"'), {
    kind: "template",
    parts: [{ kind: "template-for", key: "k", value: "b", collection: a, body: [b, ","] }],
  });
});

test("heredocs", () => {
  assert.equal(shape("x = <<EOT\n  a\n\\n $${b}\n  EOT\n"), "  a\n\\n ${b}\n");
  assert.equal(shape("x = <<-EOT\n    a\n\n      b\n    EOT\n"), "a\n\n  b\n");
  assert.deepEqual(shape("x = [<<A\n1${a}\nA\n, 2]"), {
    kind: "tuple",
    items: [{ kind: "template", parts: ["1", a, "\n"] }, 2],
  });
});

test("blocks have labels and lie from their name to their brace", () => {
  const text = 'a "b" c {\n  d = 1 // e\n  f { g = 2 }\n} /* h */\n';
  const { body, comments, failures } = parseHcl(text);
  assert.deepEqual(failures, []);
  const [block] = body.items;
  assert.ok(block?.kind === "block");
  assert.deepEqual(
    block.labels.map((label) => label.text),
    ["b", "c"],
  );
  assert.equal(text.slice(block.start, block.end), text.slice(0, text.lastIndexOf("}") + 1));
  assert.deepEqual(
    comments.map((comment) => comment.text),
    ["// e", "/* h */"],
  );
});

test("what cannot be read leaves the rest", () => {
  const { body, failures } = parseHcl('a = [1,\nb = 2\nc {\n  d = @\n  e = "x\n  f = 3\n}\ng = 4\n');
  assert.ok(failures.length >= 3);
  assert.ok(body.broken);
  assert.deepEqual(body.items.map(nameOf), ["c", "g"]);
  const block = body.items[0];
  assert.ok(block?.kind === "block" && block.body.broken);
  assert.deepEqual(block.body.items.map(nameOf), ["f"]);
});

test("hostile depth and unclosed things end plainly", () => {
  for (const text of ["[", "(", "{", "!", "a{", "a ? ", '"${', "f("]) {
    const { failures } = parseHcl(`x = ${text.repeat(20000)}`);
    assert.ok(failures.length > 0, text);
  }
  assert.ok(parseHcl("b {\n".repeat(20000)).failures.length > 0);
  assert.ok(parseHcl("/* \n".repeat(100000)).failures.length > 0);
  assert.deepEqual(parseHcl(`x = ${"a + ".repeat(50000)}a`).failures, []);
});

test("the JSON variant gives the same tree", () => {
  const text = `{"//": "note", "resource": {"t": {"n": [{"a": "x-\${b}", "c": [1, null], "dynamic": {"d": {"for_each": "\${a}", "content": {"e": true}}}}]}}}`;
  const { body, failures } = parseHclJson(text);
  assert.deepEqual(failures, []);
  const [block] = body.items;
  assert.ok(block?.kind === "block");
  assert.deepEqual([block.type, ...block.labels.map((label) => label.text)], ["resource", "t", "n"]);
  const template = attributeOf(block.body, "a")?.value;
  assert.deepEqual(bare(template), { kind: "template", parts: ["x-", b] });
  assert.equal(sliceOf(text, template?.kind === "template" ? template.parts[1] : undefined), "b");
  const dynamic = block.body.items.at(-1);
  assert.ok(dynamic?.kind === "block" && dynamic.labels[0]?.text === "d");
  assert.deepEqual(attributeOf(contentOf(dynamic.body), "e") && true, true);
});

function contentOf(body: HclBody): HclBody {
  const content = body.items.find((item) => item.kind === "block" && item.type === "content");
  assert.ok(content?.kind === "block");
  return content.body;
}

function nameOf(item: HclBody["items"][number]): string {
  return item.kind === "block" ? item.type : item.name;
}

function sliceOf(text: string, part: Expression | { start: number; end: number } | undefined): string {
  return text.slice(part?.start, part?.end);
}
