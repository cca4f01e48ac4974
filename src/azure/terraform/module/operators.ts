import type { Binary, Unary } from "../../../syntax/hcl/index.ts";
import { type Node, type Spot, scalarAt } from "../../../syntax/index.ts";
import { equal } from "./compare.ts";
import { booleanIn, isRefused, isUnknown, numberIn, refused, unknownBy, unknownIn } from "./values.ts";

export function binary(operator: Binary["operator"], left: Node, right: Node, spot: Spot): Node {
  const bad = [left, right].find(isRefused);
  if (bad !== undefined) return bad;
  if (operator === "==" || operator === "!=") {
    const same = equal(left, right);
    if (same === undefined) return unknownBy(unknownIn(left) ?? unknownIn(right) ?? left, spot);
    return scalarAt(same === (operator === "=="), spot);
  }
  if (operator === "&&" || operator === "||") return logical(operator, left, right, spot);
  const unknown = [left, right].find(isUnknown);
  if (unknown !== undefined) return unknownBy(unknown, spot);
  const [one, other] = [numberIn(left), numberIn(right)];
  if (one === undefined || other === undefined) return refused(`${operator} needs two numbers`, spot);
  const value = calculated(operator, one, other);
  return value === undefined || (typeof value === "number" && !Number.isFinite(value))
    ? refused("this cannot be calculated", spot)
    : scalarAt(value, spot);
}

export function unary(operator: Unary["operator"], operand: Node, spot: Spot): Node {
  if (isUnknown(operand)) return unknownBy(operand, spot);
  if (operator === "!") {
    const value = booleanIn(operand);
    return value === undefined ? refused("! needs a boolean", spot) : scalarAt(!value, spot);
  }
  const number = numberIn(operand);
  return number === undefined ? refused("- needs a number", spot) : scalarAt(-number, spot);
}

/** One side may decide alone. */
function logical(operator: "&&" | "||", left: Node, right: Node, spot: Spot): Node {
  const decisive = operator === "||";
  const [one, other] = [booleanIn(left), booleanIn(right)];
  if (one === decisive || other === decisive) return scalarAt(decisive, spot);
  const unknown = [left, right].find(isUnknown);
  if (unknown !== undefined) return unknownBy(unknown, spot);
  if (one === undefined || other === undefined) return refused(`${operator} needs two booleans`, spot);
  return scalarAt(!decisive, spot);
}

function calculated(operator: Binary["operator"], one: number, other: number): number | boolean | undefined {
  switch (operator) {
    case "+":
      return one + other;
    case "-":
      return one - other;
    case "*":
      return one * other;
    case "/":
      return other === 0 ? undefined : one / other;
    case "%":
      return other === 0 ? undefined : one % other;
    case ">":
      return one > other;
    case ">=":
      return one >= other;
    case "<":
      return one < other;
    case "<=":
      return one <= other;
    default:
      return undefined;
  }
}
