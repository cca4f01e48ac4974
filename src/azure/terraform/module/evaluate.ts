import type { Expression, For, Variable } from "../../../syntax/hcl/index.ts";
import { type Node, type Spot, scalarAt, unknownAt } from "../../../syntax/index.ts";
import { callFunction } from "./functions/index.ts";
import { loop } from "./loops.ts";
import { binary, unary } from "./operators.ts";
import { type Scope, type Step, spotOfExpression, withNames } from "./scope.ts";
import { chosen, filled } from "./templates.ts";
import { attributeFrom, itemFrom, splatOf } from "./traverse.ts";
import { isRefused, isUnknown, list, mapping, refused, textIn, workOf } from "./values.ts";

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
      return filled(expression.parts, scope, spot, evaluate);
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
          scope.budget.steps += workOf(nodes);
        },
        searched: (nodes) => {
          scope.budget.steps += (workOf(nodes) * 100) ** 2 / 30;
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
      scope.budget.steps += workOf([left, right]);
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
  return followed(value, steps.slice(used), scope, spot);
}

function named(root: Variable, steps: readonly Step[], scope: Scope): { value: Node; used: number } {
  const value = scope.names.get(root.name);
  if (value !== undefined) return { value, used: 0 };
  return scope.module.resolve(root.name, steps, spotOfExpression(root, scope));
}

function followed(value: Node, steps: readonly Step[], { budget }: Scope, spot: Spot): Node {
  let node = value;
  for (const step of steps) {
    if (isRefused(node)) return node;
    budget.steps += workOf([node]) / 10;
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

function sound(nodes: readonly Node[], make: (nodes: readonly Node[]) => Node): Node {
  return nodes.find(isRefused) ?? make(nodes);
}
