import {
  compareDigits,
  compareLists,
  compareTexts,
  digitsEnd,
  isDigit,
  isLetter,
  isNumber,
  type Order,
  orderOf,
  readFirst,
  type VersionScheme,
} from "./order.ts";

export interface SemanticVersion {
  readonly numbers: readonly string[];
  /** Identifiers parted by dots; empty for a release. */
  readonly prerelease: string;
}

/**
 * npm, crates.io, Hex, Swift: Semantic Versioning 2.0.0, "Precedence", numbers of any length. As npm reads them, blanks around a
 * version and a `v` before it do not count.
 */
export const semver: VersionScheme = readFirst(
  (text) => readSemanticVersion(text.trim(), { v: true, parts: 3 }),
  (a, b) => compareNumbers(a, b) || compareByPrerelease(a, b),
);

/** Bitnami: what follows the dash is a revision of the package and comes after the version without one. */
export const bitnami: VersionScheme = readFirst(
  (text) => readSemanticVersion(text, { v: false, parts: 3 }),
  (a, b) => compareNumbers(a, b) || compareByRevision(a, b),
);

/** Reads a version, with fewer numbers than three if so many do; a text says what is wrong. */
export function readSemanticVersion(
  text: string,
  { v, parts }: { readonly v: boolean; readonly parts: number },
): SemanticVersion | string {
  const numbers: string[] = [];
  let at = v && text.startsWith("v") ? 1 : 0;
  for (;;) {
    const to = digitsEnd(text, at);
    const digits = text.slice(at, to);
    if (digits === "") return "it is not three numbers parted by dots";
    if (digits.length > 1 && digits.startsWith("0")) return "a number starts with a zero";
    numbers.push(digits);
    at = to;
    if (numbers.length === 3 || (numbers.length >= parts && at === text.length)) break;
    if (text[at] !== ".") return "it is not three numbers parted by dots";
    at++;
  }
  const plus = text.indexOf("+", at);
  const to = plus < 0 ? text.length : plus;
  if (plus >= 0 && !areIdentifiers(text, plus + 1, text.length, true))
    return "its build metadata is malformed";
  if (at === to) return { numbers, prerelease: "" };
  if (text[at] !== "-") return "something other than a pre-release follows its numbers";
  if (!areIdentifiers(text, at + 1, to, false)) return "its pre-release is malformed";
  return { numbers, prerelease: text.slice(at + 1, to) };
}

/** Letters, digits and dashes parted by dots, none empty; numbers without zeros in front unless they are allowed. */
function areIdentifiers(text: string, from: number, to: number, zeros: boolean): boolean {
  let start = from;
  let number = true;
  for (let at = from; at <= to; at++) {
    const code = text.charCodeAt(at);
    if (at === to || code === 46) {
      if (at === start) return false;
      if (!zeros && number && at - start > 1 && text.charCodeAt(start) === 48) return false;
      start = at + 1;
      number = true;
    } else if (!isDigit(code)) {
      if (!isLetter(code) && code !== 45) return false;
      number = false;
    }
  }
  return true;
}

export function compareNumbers(a: SemanticVersion, b: SemanticVersion): Order {
  for (let at = 0; at < 3; at++) {
    const order = compareDigits(a.numbers[at] ?? "", b.numbers[at] ?? "");
    if (order !== 0) return order;
  }
  return 0;
}

export function compareByPrerelease(a: SemanticVersion, b: SemanticVersion): Order {
  if (a.prerelease === "" || b.prerelease === "")
    return orderOf(Number(a.prerelease === "") - Number(b.prerelease === ""));
  return compareIdentifiers(a.prerelease, b.prerelease);
}

function compareByRevision(a: SemanticVersion, b: SemanticVersion): Order {
  if (a.prerelease === "" || b.prerelease === "")
    return orderOf(Number(b.prerelease === "") - Number(a.prerelease === ""));
  return compareIdentifiers(a.prerelease, b.prerelease);
}

function compareIdentifiers(a: string, b: string): Order {
  if (a === b) return 0;
  return compareLists(a.split("."), b.split("."), compareIdentifier);
}

/** Numbers as such, and before texts. */
function compareIdentifier(a: string, b: string): Order {
  const [left, right] = [isNumber(a), isNumber(b)];
  if (left && right) return compareDigits(a, b);
  return left === right ? compareTexts(a, b) : orderOf(Number(right) - Number(left));
}
