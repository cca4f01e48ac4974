import { type Expression as ArmExpression, readText } from "../../azure/arm/expression/index.ts";
import { parseTemplate } from "../../azure/arm/index.ts";
import type { Declaration } from "../../azure/index.ts";
import type { Path } from "../../model/index.ts";
import {
  type Entry,
  entryOf,
  type MappingNode,
  type Node,
  type ScalarValue,
  valueAt,
} from "../../syntax/index.ts";
import type { Texts } from "./texts.ts";
import {
  byExpression,
  type DefinitionText,
  expression,
  type Lead,
  type Reference,
  type Span,
  sharedBy,
  type Use,
  type Written,
} from "./written.ts";

/** A template whose expressions have names of their own, and the deployment that gives them values. */
interface Scope {
  readonly root: Node;
  readonly deployment: MappingNode | undefined;
  readonly outer: Scope | undefined;
}

/** An ARM template or a parameters file. */
export class JsonText implements DefinitionText {
  readonly language = "json";
  readonly file: string;
  readonly text: string;
  readonly #texts: Texts;
  readonly #root: Node | undefined;
  readonly #scopes = new Map<string, Scope>();

  constructor(file: string, text: string, texts: Texts) {
    this.file = file;
    this.text = text;
    this.#texts = texts;
    this.#root = parseTemplate(text);
  }

  bodyOf({ range, item }: Declaration): Written | string {
    if (this.#root === undefined) return "its text cannot be read";
    let scope: Scope = { root: this.#root, deployment: undefined, outer: undefined };
    let node: Node | undefined = this.#root;
    for (const [at, step] of item.entries()) {
      const above: Node | undefined = node;
      node = typeof step === "number" ? itemAt(node, step) : valueAt(node, step);
      if (node !== undefined && isInnerTemplate(item, at, above))
        scope = { root: node, deployment: deploymentAt(this.#root, item, at), outer: scope };
    }
    const isIt = node?.kind === "mapping" && node.start === range?.start && node.end === range.end;
    return isIt && node !== undefined
      ? written(node, scope, this.#scopes)
      : "its declaration is not found in the text";
  }

  /** What a parameters file gives for a parameter. */
  given(name: string): Lead[] {
    const root = this.#root;
    const parameters = valueAt(root, "parameters") ?? root;
    const value = valueAt(memberOf(parameters, name), "value");
    if (root === undefined || value === undefined) return [];
    // Nothing is worked out in a parameters file.
    return [{ text: this, value: plain(value) }];
  }

  /** A value by its name at the top: of Terraform's variables. */
  top(name: string): Lead[] {
    const value = valueAt(this.#root, name);
    return value === undefined ? [] : [{ text: this, value: plain(value) }];
  }

  leads(reference: Reference): readonly Lead[] | string {
    const scope = this.#scopes.get(keyOf(reference));
    if (scope === undefined) return byExpression;
    const { name, root } = reference;
    const spelt = namedEntry(valueAt(scope.root, root), name)?.name ?? name;
    const title = `${root === "parameters" ? "parameter" : "variable"} "${spelt}"`;
    const shared = sharedBy(reference, usesIn(scope.root), title);
    if (shared !== undefined) return shared;
    if (reference.root === "variables") {
      const value = memberOf(valueAt(scope.root, "variables"), name);
      return value === undefined ? `${title} is not found` : [this.#lead(value, scope)];
    }
    const definition = memberOf(valueAt(scope.root, "parameters"), name);
    const fallback = valueAt(definition, "defaultValue");
    const allowed = scalarsOf(valueAt(definition, "allowedValues"));
    const given =
      scope.outer === undefined ? this.#texts.parametersOf(this.file, name) : this.#passed(scope, name);
    const all = fallback === undefined ? given : [...given, this.#lead(fallback, scope)];
    return all.map((lead) => ({ ...lead, allowed }));
  }

  #lead(value: Node, scope: Scope): Lead {
    return { text: this, value: written(value, scope, this.#scopes) };
  }

  #passed({ deployment, outer }: Scope, name: string): Lead[] {
    const parameters = valueAt(valueAt(deployment, "properties"), "parameters");
    const value = valueAt(memberOf(parameters, name), "value");
    return value === undefined || outer === undefined ? [] : [this.#lead(value, outer)];
  }
}

function itemAt(node: Node | undefined, index: number): Node | undefined {
  return node?.kind === "sequence" ? node.items[index]?.value : undefined;
}

/** Azure tells names apart in whatever case. */
function memberOf(node: Node | undefined, name: string): Node | undefined {
  return namedEntry(node, name)?.value;
}

function namedEntry(node: Node | undefined, name: string): Entry | undefined {
  if (node?.kind !== "mapping") return undefined;
  return entryOf(node, name) ?? node.entries.find((entry) => entry.name.toLowerCase() === name.toLowerCase());
}

/** Microsoft Learn, "Expression evaluation scope in nested templates". */
function isInnerTemplate(item: Path, at: number, properties: Node | undefined): boolean {
  if (item[at] !== "template" || item[at - 1] !== "properties") return false;
  const scope = valueAt(valueAt(properties, "expressionEvaluationOptions"), "scope");
  return scope?.kind === "scalar" && String(scope.value).toLowerCase() === "inner";
}

function deploymentAt(root: Node | undefined, item: Path, at: number): MappingNode | undefined {
  let node = root;
  for (const step of item.slice(0, at - 1))
    node = typeof step === "number" ? itemAt(node, step) : valueAt(node, step);
  return node?.kind === "mapping" ? node : undefined;
}

function written(node: Node, scope: Scope, scopes: Map<string, Scope>): Written {
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

function plain(node: Node): Written {
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

function keyOf({ start, end }: Span): string {
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

function scalarsOf(node: Node | undefined): readonly ScalarValue[] | undefined {
  if (node?.kind !== "sequence") return undefined;
  return node.items.flatMap(({ value }) => (value.kind === "scalar" ? [value.value] : []));
}

/** Every name in every expression of a template; templates within it that have names of their own are none of it. */
function usesIn(root: Node): Use[] {
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
