import assert from "node:assert/strict";
import { describe, it } from "node:test";
import { parseText, type ScalarNode } from "../../../syntax/index.ts";
import { type Expression, readText } from "./index.ts";

describe("template texts", () => {
  it("are expressions in single brackets only", () => {
    assert.deepEqual(readText(scalar('"plain"')), { kind: "text", text: "plain" });
    assert.deepEqual(readText(scalar('"[[literal]"')), { kind: "text", text: "[literal]" });
    assert.deepEqual(readText(scalar('"[half open"')), { kind: "text", text: "[half open" });
    assert.equal(written("\"[parameters('a')]\""), "parameters('a')");
  });

  it("have calls, members and indexes", () => {
    const text = "[ns.make( 'it''s', -5 , a().b['c'].?d[?0] ) .e]";
    assert.equal(written(JSON.stringify(text)), "ns.make('it's', -5, a().b['c'].?d[?0]).e");
  });

  it("lie where they are written, as a whole where the text has escapes", () => {
    const source = "\"[concat('a', 'bc')]\"";
    const read = readText(scalar(source));
    assert.ok(read.kind === "expression" && read.expression.kind === "call");
    const second = read.expression.args[1]?.at;
    assert.equal(source.slice(second?.start, second?.end), "'bc'");
    const escaped = readText(scalar("\"[concat('a\\n', 'bc')]\""));
    assert.ok(escaped.kind === "expression" && escaped.expression.kind === "call");
    assert.deepEqual(escaped.expression.args[1]?.at, { start: 0, end: 23 });
  });

  it("are broken without harm", () => {
    for (const text of [
      "[]",
      "[a]",
      "[a(]",
      "[a(b())",
      "['x]",
      "[a().]",
      "[a()[0]",
      "[a() b()]",
      "[a(,)]",
      "[1 2]",
      "[a()]]",
    ])
      if (text.endsWith("]")) assert.equal(readText(scalar(JSON.stringify(text))).kind, "broken", text);
    const deep = `[${"a(".repeat(5000)}${")".repeat(5000)}]`;
    assert.equal(readText(scalar(JSON.stringify(deep))).kind, "broken");
    const long = `[a()${".b".repeat(50_000)}]`;
    assert.equal(readText(scalar(JSON.stringify(long))).kind, "broken");
  });
});

function scalar(source: string): ScalarNode {
  const root = parseText(source, { language: "json" }).documents[0]?.root;
  assert.ok(root?.kind === "scalar");
  return root;
}

function written(source: string): string {
  const read = readText(scalar(source));
  return read.kind === "expression" ? write(read.expression) : read.kind;
}

function write(expression: Expression): string {
  switch (expression.kind) {
    case "literal":
      return typeof expression.value === "string" ? `'${expression.value}'` : String(expression.value);
    case "call": {
      const name =
        expression.namespace === undefined ? expression.name : `${expression.namespace}.${expression.name}`;
      return `${name}(${expression.args.map(write).join(", ")})`;
    }
    case "member":
      return `${write(expression.base)}.${expression.safe ? "?" : ""}${expression.name}`;
    case "index":
      return `${write(expression.base)}[${expression.safe ? "?" : ""}${write(expression.index)}]`;
  }
}
