import { celValue, Expression } from "../../../src/controls/custom/cel/index.ts";
import { nodeOf } from "../../../src/syntax/from-value.ts";
import { object } from "./expressions.ts";

/** `error`, or the value in a spelling that all engines share. */
export function ours(text: string): string {
  const expression = Expression.compile(text, ["object"]);
  if ("malformed" in expression) return "error";
  const outcome = expression.evaluate(new Map([["object", celValue(nodeOf(object))]]));
  if (outcome.kind === "value") return spelled(outcome.value);
  return outcome.kind === "error" || outcome.why.endsWith("does not know") ? "error" : outcome.why;
}

export function spelled(value: unknown): string {
  if (value === null) return "null";
  if (typeof value === "number") {
    if (Number.isFinite(value)) return `${value}d`;
    return value > 0 ? "+Infd" : value < 0 ? "-Infd" : "NaNd";
  }
  if (typeof value === "string") return JSON.stringify(value);
  if (typeof value === "bigint" || typeof value === "boolean") return String(value);
  if (typeof value !== "object") return typeof value;
  if (value instanceof Map) return entries([...value]);
  if (isIterable(value)) return `[${[...value].map(spelled).join(",")}]`;
  return "value" in value ? String(value.value) : entries(Object.entries(value));
}

function entries(list: readonly (readonly [unknown, unknown])[]): string {
  const texts = list.map(([key, each]) => `${spelled(key)}:${spelled(each)}`);
  return `{${texts.sort().join(",")}}`;
}

function isIterable(value: object): value is Iterable<unknown> {
  return Symbol.iterator in value;
}
