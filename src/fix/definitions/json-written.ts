import { type Expression as ArmExpression, readText } from "../../azure/arm/expression/index.ts";
import type { Path } from "../../model/index.ts";
import { type Entry, entryOf, type MappingNode, type Node, valueAt } from "../../syntax/index.ts";
import { expression, type Reference, type Span, type Use, type Written } from "./written.ts";

/** A template whose expressions have names of their own, and the deployment that gives them values. */
export interface Scope {
  readonly root: Node;
  readonly deployment: MappingNode | undefined;
  readonly outer: Scope | undefined;
}

export function itemAt(node: Node | undefined, index: number): Node | undefined {
  return node?.kind === "sequence" ? node.items[index]?.value : undefined;
}

/** Azure tells names apart in whatever case. */
export function memberOf(node: Node | undefined, name: string): Node | undefined {
  return namedEntry(node, name)?.value;
}

export function namedEntry(node: Node | undefined, name: string): Entry | undefined {
  if (node?.kind !== "mapping") return undefined;
  return entryOf(node, name) ?? node.entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
}

/** Microsoft Learn, "Expression evaluation scope in nested templates". */
export function isInnerTemplate(item: Path, at: number, properties: Node | undefined): boolean {
  if (item[at] !== "template" || item[at - 1] !== "properties") return false;
  const scope = valueAt(valueAt(properties, "expressionEvaluationOptions"), "scope");
  return scope?.kind === "scalar" && String(scope.value).toLowerCase() === "inner";
}

export function written(node: Node, scope: Scope, scopes: Map<string, Scope>): Written {
  const { start, end } = node;
  if (node.kind === "sequence")
    return { kind: "list", items: node.items.map(({ value }) => written(value, scope, scopes)), start, end };
  if (node.kind === "scalar") {
    if (typeof node.value !== "string") return { kind: "literal", value: node.value, start, end };
    const read = readText(node);
    if (read.kind === "text") return { kind: "literal", value: read.text, start, end };
    const reference = read.kind === "expression" ? referenceOf(read.expression, node) : undefined;
    if (reference === undefined) return expression(node);
    scopes.set(keyOf(reference), scope);
    return reference;
  }
  const entries = node.entries.map(({ key, name, value }) => ({
    name,
    value: written(value, scope, scopes),
    start: key.start,
    end: value.end,
  }));
  const isLoop = node.entries.some(({ name }) => name.toLowerCase() === "copy");
  return {
    kind: "object",
    isBlock: false,
    entries,
    members: entries,
    start,
    end,
    ...(isLoop && { more: "a copy loop may give it" }),
  };
}

export function plain(node: Node): Written {
  const { start, end } = node;
  if (node.kind === "scalar") return { kind: "literal", value: node.value, start, end };
  if (node.kind === "sequence")
    return { kind: "list", items: node.items.map(({ value }) => plain(value)), start, end };
  const entries = node.entries.map(({ key, name, value }) => ({
    name,
    value: plain(value),
    start: key.start,
    end: value.end,
  }));
  return { kind: "object", isBlock: false, entries, members: entries, start, end };
}

export function keyOf({ start, end }: Span): string {
  return `${start}-${end}`;
}

/** `parameters('a').b['c']` */
function referenceOf(from: ArmExpression, span: Span): Reference | undefined {
  const steps: string[] = [];
  let at = from;
  for (;;) {
    if (at.kind === "member") steps.unshift(at.name.toLowerCase());
    else if (at.kind === "index") {
      if (at.index.kind !== "literal") return undefined;
      steps.unshift(String(at.index.value).toLowerCase());
    } else break;
    at = at.base;
  }
  const use = at.kind === "call" ? namedBy(at) : undefined;
  if (use === undefined) return undefined;
  return { kind: "reference", ...use, steps, start: span.start, end: span.end };
}

function namedBy(call: Extract<ArmExpression, { kind: "call" }>): { root: string; name: string } | undefined {
  const root = call.name.toLowerCase();
  const [name] = call.args;
  if (call.namespace !== undefined || (root !== "parameters" && root !== "variables")) return undefined;
  if (call.args.length !== 1 || name?.kind !== "literal") return undefined;
  return { root, name: String(name.value).toLowerCase() };
}

/** Every name in every expression of a template; templates within it that have names of their own are none of it. */
export function usesIn(root: Node): Use[] {
  const uses: Use[] = [];
  const look = (node: Node, above: Node | undefined): void => {
    if (node.kind === "scalar") {
      if (typeof node.value === "string" && node.value.startsWith("["))
        for (const use of usesOf(node)) uses.push(use);
    } else if (node.kind === "sequence") for (const { value } of node.items) look(value, node);
    else
      for (const { name, value } of node.entries)
        if (name !== "template" || !isInnerTemplate(["properties", name], 1, node) || above === undefined)
          look(value, node);
  };
  look(root, undefined);
  return uses;
}

function* usesOf(node: Extract<Node, { kind: "scalar" }>): Generator<Use> {
  const read = readText(node);
  if (read.kind === "expression") yield* usesWithin(read.expression);
}

function* usesWithin(from: ArmExpression): Generator<Use> {
  const reference = referenceOf(from, { start: 0, end: 0 });
  if (reference !== undefined) yield reference;
  else if (from.kind === "call") for (const arg of from.args) yield* usesWithin(arg);
  else if (from.kind !== "literal") {
    yield* usesWithin(from.base);
    if (from.kind === "index") yield* usesWithin(from.index);
  }
}
