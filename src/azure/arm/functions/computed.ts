import {
  listAt,
  mappingAt,
  type Node,
  type Spot,
  scalarAt,
  toValue,
  type Value,
} from "../../../syntax/index.ts";
import { type Called, cannot, on, type TemplateFunction } from "./call.ts";
import { uncertaintyOf } from "./certainty.ts";
import { callText, unknownOf } from "./formula.ts";

/** No text that a template makes is longer. */
export const LONGEST_TEXT = 1_000_000;
/** Nor has a list more items. */
export const MOST_ITEMS = 100_000;

/** Any further number of arguments. */
export const MANY = 1000;

/**
 * A function that needs all of its arguments and gives a new value: undefined where Azure would refuse them.
 * With `text` it gives a text that is not empty whenever its arguments are there.
 */
export function computing(
  least: number,
  most: number,
  compute: (values: readonly Value[]) => Value | undefined,
  text = false,
): TemplateFunction {
  return on(least, most, (args, call) => {
    const missing = missingOf(args, call, text);
    if (missing !== undefined) return missing;
    const value = compute(args.map(toValue));
    if (value === undefined || (Array.isArray(value) && value.length > MOST_ITEMS)) return cannot(call);
    const size = Array.isArray(value) || typeof value === "string" ? value.length : 1;
    if (call.spend?.(typeof value === "string" ? size >> 4 : size) === false) return tooManySteps(call.at);
    return fromValue(value, call.at);
  });
}

export function tooManySteps(at: Spot): Node {
  return unknownOf("the evaluation takes too many steps", at, undefined);
}

/** The answer where an argument is not known. */
export function missingOf(args: readonly Node[], call: Called, text = false): Node | undefined {
  let why: string | undefined;
  let there = text;
  for (const arg of args) {
    const doubt = uncertaintyOf(arg, call.spend);
    if (doubt === undefined) continue;
    why ??= doubt;
    there &&= arg.kind === "scalar" && arg.refers !== undefined;
  }
  return why === undefined ? undefined : unknownOf(why, call.at, callText(call.name, args), there);
}

/** A value as a tree that lies where it is computed. */
export function fromValue(value: Value, at: Spot): Node {
  if (Array.isArray(value))
    return listAt(
      value.map((item: Value) => fromValue(item, at)),
      at,
    );
  if (typeof value === "object" && value !== null)
    return mappingAt(
      Object.entries(value).map(([name, item]) => [name, fromValue(item, at)]),
      at,
    );
  return scalarAt(value, at);
}

export function isText(value: Value | undefined): value is string {
  return typeof value === "string";
}

/** A whole number that JavaScript can count with. */
export function isCount(value: Value | undefined): value is number {
  return typeof value === "number" && Number.isSafeInteger(value);
}
