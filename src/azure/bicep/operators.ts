import type {
  BinaryExpression,
  BinaryOperator,
  TernaryExpression,
  UnaryExpression,
} from "../../syntax/bicep/index.ts";
import { type Node, type Spot, scalarAt } from "../../syntax/index.ts";
import { callFunction, eitherOf, nullness, truthOf, unknownOf } from "../arm/functions/index.ts";
import type { Scope } from "./scope.ts";

/** The template functions that the compiler makes of operators. */
const functions: Readonly<Partial<Record<BinaryOperator, string>>> = {
  "*": "mul",
  "/": "div",
  "%": "mod",
  "+": "add",
  "-": "sub",
  "<": "less",
  "<=": "lessOrEquals",
  ">": "greater",
  ">=": "greaterOrEquals",
  "==": "equals",
  "&&": "and",
  "||": "or",
  "??": "coalesce",
};

export function evaluateUnary({ operator, operand, ...span }: UnaryExpression, scope: Scope): Node {
  const at = scope.spot(span);
  const value = scope.evaluate(operand);
  if (operator === "+") return value;
  const args = operator === "!" ? [value] : [scalarAt(0, at), value];
  return callFunction(operator === "!" ? "not" : "sub", args, { at });
}

export function evaluateBinary(expression: BinaryExpression, scope: Scope): Node {
  const { operator } = expression;
  const at = scope.spot(expression);
  const left = scope.evaluate(expression.left);
  if (operator === "&&" && truthOf(left) === false) return scalarAt(false, at);
  if (operator === "||" && truthOf(left) === true) return scalarAt(true, at);
  if (operator === "??" && nullness(left) === false) return left;
  const right = scope.evaluate(expression.right);
  return combine(operator, left, right, { at, spend: scope.run.spend });
}

function combine(
  operator: BinaryOperator,
  left: Node,
  right: Node,
  call: { at: Spot; spend: (steps: number) => boolean },
): Node {
  if (operator === "!=") return callFunction("not", [callFunction("equals", [left, right], call)], call);
  if (operator === "!~") return callFunction("not", [combine("=~", left, right, call)], call);
  if (operator === "=~") {
    const [a, b] = [left, right].map((side) => callFunction("toLower", [side], call));
    return a === undefined || b === undefined ? left : callFunction("equals", [a, b], call);
  }
  return callFunction(functions[operator] ?? operator, [left, right], call);
}

/** Only the branch that is taken is worked out. Where that is not known, what both branches agree on is certain. */
export function evaluateTernary(
  { condition, whenTrue, whenFalse, ...span }: TernaryExpression,
  scope: Scope,
): Node {
  const at = scope.spot(span);
  const decides = scope.evaluate(condition);
  const truth = truthOf(decides);
  if (truth !== undefined) return scope.evaluate(truth ? whenTrue : whenFalse);
  const why = decides.unknown ?? "the condition is neither true nor false";
  if (!scope.run.spend(10)) return unknownOf(why, at, undefined);
  const branches: [Node, Node] = [scope.evaluate(whenTrue), scope.evaluate(whenFalse)];
  if (decides.unknown === undefined) return eitherOf(...branches, why, at);
  return callFunction("if", [decides, ...branches], { at, spend: scope.run.spend });
}
