import { compareDigits, compareTexts, type Order, orderOf, withoutZeros } from "../order.ts";

/** A number by its digits, or a qualifier as it sorts among qualifiers. */
export interface Item {
  readonly number?: string;
  readonly qualifier?: string;
}

export const zero: Item = { number: "0" };

/** `a1`, `b1` and `m1` are short for `alpha1`, `beta1` and `milestone1`. */
export function qualifierItem(text: string, beforeDigits: boolean): Item {
  const full = beforeDigits ? (abbreviated.get(text) ?? text) : text;
  return { qualifier: ranks.get(full) ?? `7-${full}` };
}

const abbreviated = new Map([
  ["a", "alpha"],
  ["b", "beta"],
  ["m", "milestone"],
]);

const released = "5";

/** Qualifiers that Maven does not know come last, by their letters. */
const ranks = new Map([
  ["alpha", "0"],
  ["beta", "1"],
  ["milestone", "2"],
  ["rc", "3"],
  ["cr", "3"],
  ["snapshot", "4"],
  ["ga", released],
  ["final", released],
  ["release", released],
  ["sp", "6"],
]);

/** Says nothing, as `1.0` and `1-final` say no more than `1`. */
export function isPadding({ number, qualifier }: Item): boolean {
  return number === undefined ? qualifier === released : withoutZeros(number) === "";
}

/** `1-rc` comes before `1`, `1.1` and `1-sp` come after it. */
export function itemAgainstNothing(item: Item): Order {
  if (item.qualifier !== undefined) return compareTexts(item.qualifier, released);
  return isPadding(item) ? 0 : 1;
}

/** `1-1` lies between `1-sp` and `1.1`. */
export function itemAgainstList({ number }: Item): Order {
  return number === undefined ? -1 : 1;
}

export function compareItems(a: Item, b: Item): Order {
  if (a.number !== undefined && b.number !== undefined)
    return orderOf(sizeOf(a.number) - sizeOf(b.number)) || compareDigits(a.number, b.number);
  if (a.number === b.number) return compareTexts(a.qualifier ?? "", b.qualifier ?? "");
  return a.number === undefined ? -1 : 1;
}

/** Maven keeps numbers by their length in an int, a long or more, and does not shorten one of zeros alone. */
function sizeOf(digits: string): number {
  const { length } = withoutZeros(digits) || digits;
  if (length <= 9) return 0;
  return length <= 18 ? 1 : 2;
}
