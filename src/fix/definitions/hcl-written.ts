import type { HclBlock, HclBody, Expression as HclExpression } from "../../syntax/hcl/index.ts";
import { visit } from "./trees.ts";
import {
  expression,
  type Reference,
  type Use,
  type Written,
  type WrittenEntry,
  type WrittenObject,
} from "./written.ts";

/** A block's body. */
export function bodyObject({ items, start, end }: HclBody, text: string): WrittenObject {
  const entries = items.map((item): WrittenEntry => {
    const { start: from } = item;
    const to = endOf(item.end, text);
    if (item.kind === "attribute")
      return { name: item.name, value: written(item.value, text), start: from, end: to };
    return { name: nameOf(item), value: blockValue(item, text), start: from, end: to };
  });
  return { kind: "object", isBlock: true, entries, members: entries, start, end };
}

/** A text that is nothing but `${…}` lies where what it holds lies: what closes it belongs to it. */
function endOf(end: number, text: string): number {
  const [closing = ""] = /^[ \t]*~?\}"/.exec(text.slice(end, end + 100)) ?? [];
  return end + closing.length;
}

function nameOf({ type, labels }: HclBlock): string {
  return type === "dynamic" ? (labels[0]?.text ?? type) : type;
}

function blockValue(block: HclBlock, text: string): Written {
  return block.type === "dynamic"
    ? expression(block, "a dynamic block makes it: change it there")
    : bodyObject(block.body, text);
}

export function written(value: HclExpression, text: string): Written {
  const { start, end } = value;
  switch (value.kind) {
    case "literal":
      return { kind: "literal", value: value.value, start, end };
    case "tuple":
      return { kind: "list", items: value.items.map((item) => written(item, text)), start, end };
    case "object":
      return object(value, text);
    case "for":
      return expression(value, "a loop gives it: change it there");
    case "call": {
      // The body of a resource of azapi.
      const [only] = value.name === "jsonencode" ? value.arguments : [];
      return only?.kind === "object" ? object(only, text) : expression(value);
    }
    case "parens":
      return written(value.inner, text);
    default:
      return referenceOf(value) ?? expression(value);
  }
}

function object(
  { entries, start, end }: Extract<HclExpression, { kind: "object" }>,
  text: string,
): WrittenObject {
  const named = entries.map(
    ({ key, value }): WrittenEntry => ({
      name: key.kind === "literal" ? String(key.value) : "",
      value: written(value, text),
      start: key.start,
      end: endOf(value.end, text),
    }),
  );
  const hasComputed = entries.some(({ key }) => key.kind !== "literal");
  return {
    kind: "object",
    isBlock: false,
    entries: named,
    members: named,
    start,
    end,
    ...(hasComputed && { more: "names of the object are worked out: change it there" }),
  };
}

type Named = (name: string, first: string | undefined) => { root: string; name: string } | undefined;

/** `var.a.b["c"]` */
export function referenceOf(from: HclExpression, named: Named = variableOrLocal): Reference | undefined {
  const steps: string[] = [];
  let at = from;
  for (;;) {
    if (at.kind === "attribution") steps.unshift(at.name);
    else if (at.kind === "index") {
      if (at.key.kind !== "literal") return undefined;
      steps.unshift(String(at.key.value));
    } else break;
    at = at.from;
  }
  const found = at.kind === "variable" ? named(at.name, steps[0]) : undefined;
  if (found === undefined) return undefined;
  const rest = found.root === "" ? steps : steps.slice(1);
  return { kind: "reference", ...found, steps: rest, start: from.start, end: from.end };
}

function variableOrLocal(root: string, name: string | undefined): { root: string; name: string } | undefined {
  return name !== undefined && (root === "var" || root === "local") ? { root, name } : undefined;
}

/** Every use of a variable or a local value. */
export function usesIn(body: HclBody): Use[] {
  const uses: Use[] = [];
  visit(body, (node) => {
    const reference = isChain(node) ? referenceOf(node) : undefined;
    if (reference === undefined) return true;
    uses.push(reference);
    return false;
  });
  return uses;
}

function isChain(node: object): node is HclExpression {
  return "kind" in node && (node.kind === "attribution" || node.kind === "index");
}
