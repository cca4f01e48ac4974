import {
  compareDigits,
  compareTexts,
  digitsEnd,
  type Order,
  orderOf,
  readFirst,
  type VersionScheme,
  withoutZeros,
} from "./order.ts";

interface PlainVersion {
  /** Without zeros at its end. */
  readonly numbers: readonly string[];
  /** As OpenSSL counts its fixes: `1.0.2k` comes after `1.0.2`. */
  readonly letters: string;
}

/**
 * Programs that no package manager installed have no rule of their own. Only what everybody reads alike has an order:
 * numbers parted by dots, missing ones 0, and letters at the end without a number (`1.0.2k`). Pre-releases and all else are
 * left undecided.
 */
export const generic: VersionScheme = readFirst(
  read,
  (a, b) =>
    compareNumbers(a.numbers, b.numbers) ||
    orderOf(a.letters.length - b.letters.length) ||
    compareTexts(a.letters, b.letters),
);

function read(text: string): PlainVersion | string {
  const numbers: string[] = [];
  let at = text.startsWith("v") ? 1 : 0;
  for (;;) {
    const to = digitsEnd(text, at);
    if (to === at) return notPlain;
    numbers.push(text.slice(at, to));
    at = to;
    if (text[at] !== ".") break;
    at++;
  }
  while (numbers.length > 0 && withoutZeros(numbers.at(-1) ?? "") === "") numbers.pop();
  const letters = text.slice(at);
  return /^(?:z*[a-z])?$/.test(letters) ? { numbers, letters } : notPlain;
}

const notPlain =
  "it is not numbers parted by dots, which is all that can be compared without a package manager's rules";

function compareNumbers(a: readonly string[], b: readonly string[]): Order {
  for (let at = 0; at < a.length || at < b.length; at++) {
    const order = compareDigits(a[at] ?? "0", b[at] ?? "0");
    if (order !== 0) return order;
  }
  return 0;
}
