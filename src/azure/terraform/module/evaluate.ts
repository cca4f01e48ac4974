import type { Expression, For, Template, TemplatePart, Variable } from "../../../syntax/hcl/index.ts";
import { type Node, type Spot, scalarAt, unknownAt } from "../../../syntax/index.ts";
import { either } from "./compare.ts";
import { callFunction } from "./functions/index.ts";
import { loop, templateLoop } from "./loops.ts";
import { binary, unary } from "./operators.ts";
import { type Scope, type Step, spotOfExpression, withNames } from "./scope.ts";
import { attributeFrom, itemFrom, splatOf } from "./traverse.ts";
import {
  booleanIn,
  isNull,
  isRefused,
  isUnknown,
  list,
  mapping,
  refused,
  sizeOf,
  text,
  textIn,
  unknownBy,
} from "./values.ts";

const STEP_LIMIT = 300_000;
const DEPTH_LIMIT = 400;
/** The item at hand of a splat. No name in the language has a space. */
const ITEM = "splat item";

/** The value of an expression. Never throws; what cannot be worked out is unknown. */
export function evaluate(expression: Expression, scope: Scope): Node {
  const { budget } = scope;
  const spot = spotOfExpression(expression, scope);
  if (++budget.steps > STEP_LIMIT) return unknownAt("the definition takes too long to be worked out", spot);
  if (budget.depth > DEPTH_LIMIT) return unknownAt("the definition is nested too deeply", spot);
  budget.depth++;
  const value = evaluated(expression, scope, spot);
  budget.depth--;
  return value;
}

function evaluated(expression: Expression, scope: Scope, spot: Spot): Node {
  switch (expression.kind) {
    case "literal":
      return scalarAt(expression.value, spot);
    case "template":
      return filled(expression, scope, spot);
    case "tuple":
      return sound(
        expression.items.map((item) => evaluate(item, scope)),
        (items) => list(items, spot),
      );
    case "object":
      return objectOf(expression.entries, scope, spot);
    case "parens":
      return evaluate(expression.inner, scope);
    case "variable":
    case "attribution":
    case "index":
      return traversed(expression, scope, spot);
    case "splat": {
      const from = evaluate(expression.from, scope);
      return splatOf(from, (item) => evaluate(expression.each, withNames(scope, [[ITEM, item]])), spot);
    }
    case "splat-item":
      return scope.names.get(ITEM) ?? refused("a splat is out of place", spot);
    case "call":
      return callFunction(expression, spot, {
        evaluate: (argument) => evaluate(argument, scope),
        charge: (nodes) => {
          scope.budget.steps += sizesOf(nodes) / 10;
        },
      });
    case "conditional": {
      const condition = evaluate(expression.condition, scope);
      const yes = () => evaluate(expression.yes, scope);
      const no = () => evaluate(expression.no, scope);
      return chosen(condition, yes, no, scope, spot);
    }
    case "binary": {
      const left = evaluate(expression.left, scope);
      const right = evaluate(expression.right, scope);
      scope.budget.steps += sizesOf([left, right]) / 10;
      return binary(expression.operator, left, right, spot);
    }
    case "unary":
      return unary(expression.operator, evaluate(expression.operand, scope), spot);
    case "for":
      return looped(expression, scope, spot);
    case "invalid":
      return unknownAt("the expression cannot be read", spot);
  }
}

/** The one of two that a condition asks for; where it is not known, what both agree on. */
export function chosen(
  condition: Node,
  yes: () => Node,
  no: () => Node,
  { budget }: Scope,
  spot: Spot,
): Node {
  if (isRefused(condition)) return condition;
  const value = booleanIn(condition);
  if (value !== undefined) return value ? yes() : no();
  if (!isUnknown(condition)) return refused("the condition is no boolean", spot);
  const both = [yes(), no()] as const;
  budget.steps += sizesOf(both) / 10;
  return either(...both, condition.unknown, spot);
}

/** Names with their steps are asked for as a whole, so that a module needs only work out what is used. */
function traversed(expression: Expression, scope: Scope, spot: Spot): Node {
  const steps: Step[] = [];
  let from = expression;
  while (from.kind === "attribution" || from.kind === "index") {
    steps.push(from.kind === "attribution" ? { name: from.name } : { key: evaluate(from.key, scope) });
    from = from.from;
  }
  steps.reverse();
  const { value, used } =
    from.kind === "variable" ? named(from, steps, scope) : { value: evaluate(from, scope), used: 0 };
  return followed(value, steps.slice(used), spot);
}

function named(root: Variable, steps: readonly Step[], scope: Scope): { value: Node; used: number } {
  const value = scope.names.get(root.name);
  if (value !== undefined) return { value, used: 0 };
  return scope.module.resolve(root.name, steps, spotOfExpression(root, scope));
}

function followed(value: Node, steps: readonly Step[], spot: Spot): Node {
  let node = value;
  for (const step of steps) {
    if (isRefused(node)) return node;
    node = "name" in step ? attributeFrom(node, step.name, spot) : itemFrom(node, step.key, spot);
  }
  return node;
}

function objectOf(
  entries: readonly { readonly key: Expression; readonly value: Expression }[],
  scope: Scope,
  spot: Spot,
): Node {
  const made: [string, Node, Spot][] = [];
  let unknown: string | undefined;
  for (const { key, value } of entries) {
    const name = evaluate(key, scope);
    const node = evaluate(value, scope);
    if (isRefused(name) || isRefused(node)) return isRefused(name) ? name : node;
    const known = textIn(name);
    if (known !== undefined) made.push([known, node, spotOfExpression(key, scope)]);
    else if (isUnknown(name)) unknown ??= name.unknown;
    else return refused("a key is no text", spot);
  }
  // An unknown key may be any of the others.
  return unknown === undefined ? mapping(made, spot) : unknownAt(unknown, spot);
}

function looped(expression: For, scope: Scope, spot: Spot): Node {
  return loop(expression, evaluate(expression.collection, scope), spot, (inner, names) =>
    evaluate(inner, withNames(scope, names)),
  );
}

function filled({ parts }: Template, scope: Scope, spot: Spot): Node {
  const texts: string[] = [];
  let unknown: Node | undefined;
  for (const part of parts) {
    const node = partOf(part, scope, spot);
    if (isRefused(node)) return node;
    const known = textIn(node);
    if (known !== undefined) texts.push(known);
    else if (isUnknown(node)) unknown ??= node;
    else
      return refused(isNull(node) ? "null cannot be part of a text" : "what is filled in is no text", spot);
  }
  return unknown === undefined ? text(texts.join(""), spot) : unknownBy(unknown, spot);
}

function partOf(part: TemplatePart, scope: Scope, spot: Spot): Node {
  if (part.kind === "template-if") {
    const branch = (branchParts: readonly TemplatePart[]) => () => filledPart(branchParts, scope, part);
    return chosen(evaluate(part.condition, scope), branch(part.yes), branch(part.no), scope, spot);
  }
  if (part.kind !== "template-for") return evaluate(part, scope);
  return templateLoop(part, evaluate(part.collection, scope), spot, (names) =>
    filledPart(part.body, withNames(scope, names), part),
  );
}

function filledPart(
  parts: readonly TemplatePart[],
  scope: Scope,
  { start, end }: { start: number; end: number },
): Node {
  return filled({ kind: "template", parts, start, end }, scope, { start, end, file: scope.file });
}

function sound(nodes: readonly Node[], make: (nodes: readonly Node[]) => Node): Node {
  return nodes.find(isRefused) ?? make(nodes);
}

function sizesOf(nodes: readonly Node[]): number {
  let size = 0;
  for (const node of nodes) size += sizeOf(node);
  return size;
}
