import { compareDigits, compareTexts, type Order, orderOf, withoutZeros } from "../order.ts";

/** A number, a qualifier, or a qualifier with its number (`rc1`). */
export interface Item {
  /** As it sorts among qualifiers. */
  readonly qualifier: string | undefined;
  readonly number: string | undefined;
}

export function numberItem(digits: string): Item {
  return { qualifier: undefined, number: digits };
}

export function qualifierItem(text: string): Item {
  return { qualifier: rankOf(text), number: undefined };
}

/** `a1`, `b1` and `m1` are short for `alpha1`, `beta1` and `milestone1`. */
export function numberedItem(text: string, digits: string): Item {
  return { qualifier: rankOf(short.get(text) ?? text), number: digits };
}

const short = new Map([
  ["a", "alpha"],
  ["b", "beta"],
  ["m", "milestone"],
]);

const ranks = new Map([
  ["alpha", "0"],
  ["beta", "1"],
  ["milestone", "2"],
  ["rc", "3"],
  ["cr", "3"],
  ["snapshot", "4"],
  ["", "5"],
  ["ga", "5"],
  ["final", "5"],
  ["release", "5"],
  ["sp", "6"],
]);

/** Qualifiers that Maven does not know come last, by their letters. */
function rankOf(qualifier: string): string {
  return ranks.get(qualifier) ?? `7-${qualifier}`;
}

export function isQualifier(item: Item): boolean {
  return item.qualifier !== undefined;
}

export function isZero({ qualifier, number }: Item): boolean {
  return qualifier === undefined && withoutZeros(number ?? "") === "";
}

/** `1-rc` comes before `1`, `1.0` is equal to it, `1.1` and `1-sp` come after. */
export function itemAgainstNothing(item: Item): Order {
  if (item.qualifier !== undefined) return compareTexts(item.qualifier, "5");
  return isZero(item) ? 0 : 1;
}

export function compareItems(a: Item, b: Item): Order {
  if (a.qualifier === undefined || b.qualifier === undefined) {
    if (a.qualifier !== b.qualifier) return a.qualifier === undefined ? 1 : -1;
    return compareNumbers(a.number ?? "", b.number ?? "");
  }
  const order = compareTexts(a.qualifier, b.qualifier);
  if (order !== 0) return order;
  if (a.number !== undefined && b.number !== undefined) return compareNumbers(a.number, b.number);
  return orderOf(Number(a.number !== undefined) - Number(b.number !== undefined));
}

/** Maven keeps numbers by their length in an int, a long or more, and does not shorten one of zeros alone. */
function compareNumbers(a: string, b: string): Order {
  return orderOf(sizeOf(a) - sizeOf(b)) || compareDigits(a, b);
}

function sizeOf(digits: string): number {
  const { length } = withoutZeros(digits) || digits;
  if (length <= 9) return 0;
  return length <= 18 ? 1 : 2;
}
