import {
  compareDigits,
  compareTexts,
  digitsEnd,
  isDigit,
  isNumber,
  type Order,
  orderOf,
  type VersionScheme,
} from "./order.ts";

/**
 * Alpine, Wolfi, Chainguard: apk-package(5), "pkgver", as apk-tools 3 decides: numbers parted by dots, a letter, suffixes, a
 * commit, a revision. apk compares versions that break these rules, too: up to where they do, and there they come before
 * those that end, and are equal to others that break them.
 */
export const apk: VersionScheme = {
  compare,
  problem: () => undefined,
};

function compare(a: string, b: string): Order {
  let left = tokenAt(a, 0, undefined);
  let right = tokenAt(b, 0, undefined);
  while (left.kind === right.kind && left.kind < end) {
    const order = compareTokens(left, right);
    if (order !== 0) return order;
    left = tokenAt(a, left.to, left.kind);
    right = tokenAt(b, right.to, right.kind);
  }
  if (left.kind === right.kind) return 0;
  // A suffix that tells of a release to come is before everything, even the end.
  if (comesBefore(left)) return -1;
  if (comesBefore(right)) return 1;
  return orderOf(right.kind - left.kind);
}

/** Kinds in the order in which they may follow each other; where two versions part, the one with the later kind is the lesser. */
const [first, number, letter, suffix, suffixNumber, commit, revision, end, broken] = [
  0, 1, 2, 3, 4, 5, 6, 7, 8,
];

interface Token {
  readonly kind: number;
  readonly value: string;
  readonly to: number;
}

function tokenAt(text: string, at: number, before: number | undefined): Token {
  if (before === undefined) return digits(text, at, first);
  if (at >= text.length) return { kind: end, value: "", to: at };
  const code = text.charCodeAt(at);
  if (text[at] === "." || isDigit(code)) return numberAt(text, at, before);
  if (code >= 97 && code <= 122 && before <= number)
    return { kind: letter, value: text[at] ?? "", to: at + 1 };
  if (text[at] === "_" && before <= suffixNumber) return suffixAt(text, at + 1);
  if (text[at] === "~" && before < commit) return hexadecimal(text, at + 1);
  if (text.startsWith("-r", at) && before < revision) return digits(text, at + 2, revision);
  return nothing(at);
}

function numberAt(text: string, at: number, before: number): Token {
  const dot = text[at] === ".";
  if (before <= number) return digits(text, dot ? at + 1 : at, number);
  return before === suffix && !dot ? digits(text, at, suffixNumber) : nothing(at);
}

function digits(text: string, at: number, kind: number): Token {
  const to = digitsEnd(text, at);
  return to === at ? nothing(at) : { kind, value: text.slice(at, to), to };
}

function suffixAt(text: string, at: number): Token {
  let to = at;
  while (text.charCodeAt(to) >= 97 && text.charCodeAt(to) <= 122) to++;
  const value = text.slice(at, to);
  return suffixes.includes(value) ? { kind: suffix, value, to } : nothing(at);
}

const suffixes = ["alpha", "beta", "pre", "rc", "cvs", "svn", "git", "hg", "p"];
const firstAfterwards = suffixes.indexOf("cvs");

function hexadecimal(text: string, at: number): Token {
  let to = at;
  while (isHexadecimal(text.charCodeAt(to))) to++;
  return to === at ? nothing(at) : { kind: commit, value: text.slice(at, to), to };
}

function isHexadecimal(code: number): boolean {
  return isDigit(code) || (code >= 97 && code <= 102);
}

function nothing(at: number): Token {
  return { kind: broken, value: "", to: at };
}

function compareTokens({ kind, value: a }: Token, { value: b }: Token): Order {
  if (kind === suffix) return orderOf(suffixes.indexOf(a) - suffixes.indexOf(b));
  // A number with a zero in front counts as the digits of a fraction.
  const fraction = kind === number && (a.startsWith("0") || b.startsWith("0"));
  return isNumber(a) && isNumber(b) && kind !== commit && !fraction
    ? compareDigits(a, b)
    : compareTexts(a, b);
}

function comesBefore({ kind, value }: Token): boolean {
  return kind === suffix && suffixes.indexOf(value) < firstAfterwards;
}
