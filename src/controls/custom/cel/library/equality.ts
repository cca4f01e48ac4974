import { EvaluationError } from "@marcbachmann/cel-js";
import { UnsignedInt } from "@marcbachmann/cel-js/evaluator";
import { asText } from "./spelling.ts";

/** Equality as CEL has it: numbers by value whatever their type, lists and maps in depth. */
export function equal(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  const [left, right] = [numberOf(a), numberOf(b)];
  // oxlint-disable-next-line oxc/double-comparisons -- an int and a double are equal by value, NaN to nothing
  if (left !== undefined && right !== undefined) return left <= right && left >= right;
  if (Array.isArray(a) && Array.isArray(b))
    return a.length === b.length && a.every((each, index) => equal(each, b[index]));
  if (a instanceof Map && b instanceof Map) {
    if (a.size !== b.size) return false;
    for (const [key, value] of a) if (!b.has(key) || !equal(value, b.get(key))) return false;
    return true;
  }
  const sameKind = typeof a === "object" && typeof b === "object" && a?.constructor === b?.constructor;
  return sameKind && asText(a) !== undefined && asText(a) === asText(b);
}

/** Below zero where `a` comes first. Throws where values have no order. */
export function compare(a: unknown, b: unknown): number {
  if (typeof a === "string" && typeof b === "string") return compareText(a, b);
  if (typeof a === "boolean" && typeof b === "boolean") return Number(a) - Number(b);
  const [left, right] = [numberOf(a), numberOf(b)];
  if (left !== undefined && right !== undefined) return left < right ? -1 : left > right ? 1 : 0;
  if (a instanceof Date && b instanceof Date) return a.getTime() - b.getTime();
  throw new EvaluationError(`no such overload: ${typeof a} < ${typeof b}`);
}

/** By code points, as Go compares UTF-8. */
function compareText(a: string, b: string): number {
  const [left, right] = [[...a], [...b]];
  for (let at = 0; at < Math.min(left.length, right.length); at++) {
    const difference = (left[at]?.codePointAt(0) ?? 0) - (right[at]?.codePointAt(0) ?? 0);
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

function numberOf(value: unknown): number | bigint | undefined {
  if (typeof value === "number" || typeof value === "bigint") return value;
  return value instanceof UnsignedInt ? value.value : undefined;
}
