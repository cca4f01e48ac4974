import type { CallExpression, Expression, StringExpression } from "../../syntax/bicep/index.ts";
import { listAt, type Node, scalarAt } from "../../syntax/index.ts";
import { type Argument, callFunction, unknownOf } from "../arm/functions/index.ts";
import { resolveChain } from "./chains.ts";
import { evaluateArray, evaluateObject } from "./collections.ts";
import { builtIn } from "./functions.ts";
import { bodiesOf } from "./loops.ts";
import { evaluateBinary, evaluateTernary, evaluateUnary } from "./operators.ts";
import type { Scope } from "./scope.ts";
import type { Resolved } from "./thing.ts";

/** What an expression stands for. Never throws: what cannot be worked out is unknown. */
export function resolve(expression: Expression, scope: Scope): Resolved {
  const resolved = scope.run.deeper(() => resolveHere(expression, scope));
  return (
    resolved ??
    unknownOf("the evaluation is too deep or takes too many steps", scope.spot(expression), undefined)
  );
}

function resolveHere(expression: Expression, scope: Scope): Resolved {
  const at = scope.spot(expression);
  switch (expression.kind) {
    case "literal":
      return scalarAt(expression.value, at);
    case "string":
      return evaluateString(expression, scope);
    case "array":
      return scope.run.bounded(evaluateArray(expression, scope));
    case "object":
      return scope.run.bounded(evaluateObject(expression.members, scope, at));
    case "for": {
      const bodies = bodiesOf(expression, scope);
      const items = bodies.each.map((body) => body.scope.evaluate(body.expression));
      return scope.run.bounded(listAt(items, at, bodies.unknown));
    }
    case "name":
      return (
        scope.lookup(expression.name) ?? unknownOf(`"${expression.name}" is not declared`, at, undefined)
      );
    case "group":
      return scope.resolve(expression.inner);
    case "member":
    case "index":
    case "nested":
    case "assured":
      return resolveChain(expression, scope).value;
    case "call":
      return scope.run.bounded(evaluateCall(expression, scope));
    case "unary":
      return evaluateUnary(expression, scope);
    case "binary":
      return evaluateBinary(expression, scope);
    case "ternary":
      return evaluateTernary(expression, scope);
    case "lambda":
      return unknownOf("a function is used as a value", at, undefined);
    case "if":
    case "malformed":
      return unknownOf("the expression cannot be read", at, undefined);
  }
}

/** The compiler makes a call of `format` of it. */
function evaluateString({ texts, holes, ...span }: StringExpression, scope: Scope): Node {
  const at = scope.spot(span);
  if (holes.length === 0) return scalarAt(texts[0] ?? "", at);
  const pattern = texts
    .map((text, index) => (index === 0 ? "" : `{${index - 1}}`) + text.replaceAll(/[{}]/g, "$&$&"))
    .join("");
  const values = holes.map((hole) => scope.evaluate(hole));
  return callFunction("format", [scalarAt(pattern, at), ...values], { at, spend: scope.run.spend });
}

function evaluateCall(call: CallExpression, scope: Scope): Node {
  const { on, name } = call;
  const at = scope.spot(call);
  const thing = on === undefined ? undefined : namespaceOf(on, scope);
  if (thing !== undefined && thing !== "built-in") {
    if (thing.kind === "thing") return thing.call(name.name, argumentsOf(call, scope), at);
    return unknownOf(`${name.name}() is called on a value`, at, undefined);
  }
  const own = thing === undefined ? scope.surroundings.callable(name.name) : undefined;
  return own?.(argumentsOf(call, scope), at) ?? builtIn(call, () => argumentsOf(call, scope), scope);
}

function namespaceOf(on: Expression, scope: Scope): Resolved | "built-in" {
  if (on.kind === "name" && (on.name === "az" || on.name === "sys")) {
    return scope.lookup(on.name) ?? "built-in";
  }
  return scope.resolve(on);
}

function argumentsOf(call: CallExpression, scope: Scope): Argument[] {
  return call.args.map((arg) => {
    if (arg.kind !== "lambda") return scope.evaluate(arg);
    return (...values: Node[]) => {
      const names = new Map<string, Node>();
      for (const [index, { name }] of arg.parameters.entries()) {
        const value = values[index];
        if (value !== undefined) names.set(name, value);
      }
      return scope.withNames(names).evaluate(arg.body);
    };
  });
}
