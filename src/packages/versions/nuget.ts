import {
  compareDigits,
  compareLists,
  compareTexts,
  isDigit,
  isLetter,
  isNumber,
  type Order,
  orderOf,
  readFirst,
  trimmed,
  type VersionScheme,
  withoutZeros,
} from "./order.ts";

interface NuGetVersion {
  readonly numbers: readonly string[];
  readonly labels: readonly string[];
}

/**
 * NuGet: Microsoft Learn, "NuGet package versioning", and NuGetVersion's own reading: one to four numbers, missing ones 0, zeros
 * in front of no account; labels as in Semantic Versioning, in any case; build metadata of no account.
 */
export const nuget: VersionScheme = readFirst(
  read,
  (a, b) => compareNumbers(a.numbers, b.numbers) || compareLabels(a.labels, b.labels),
);

function read(text: string): NuGetVersion | string {
  const bare = text.trim();
  const dash = firstOf(bare, "-", "+");
  const plus = bare[dash] === "+" ? dash : firstOf(bare, "+", "+", dash + 1);
  const numbers = readNumbers(bare.slice(0, dash));
  if (typeof numbers === "string") return numbers;
  // A plus or a dash that ends a version has nothing to part.
  if (dash === bare.length - 1) return "nothing follows its numbers' end";
  const labels = dash < plus ? bare.slice(dash + 1, plus).split(".") : [];
  if (
    !labels.every(
      (label) => isLabel(label) && !(isNumber(label) && label.length > 1 && label.startsWith("0")),
    )
  )
    return "its pre-release is malformed";
  // A plus that ends labels belongs to them for NuGet, which takes a plus for no label.
  if (
    plus < bare.length &&
    !bare
      .slice(plus + 1)
      .split(".")
      .every(isLabel)
  )
    return "its build metadata is malformed";
  return { numbers, labels };
}

function firstOf(text: string, one: string, other: string, from = 0): number {
  const found = [text.indexOf(one, from), text.indexOf(other, from)].filter((at) => at >= 0);
  return Math.min(text.length, ...found);
}

/** Blanks around numbers do not count. */
function readNumbers(text: string): readonly string[] | string {
  const numbers = text.split(".", 5).map((part) => trimmed(part, isBlank));
  if (numbers.length > 4) return "it has more than four numbers";
  if (!numbers.every(isNumber)) return "it is not up to four numbers parted by dots";
  if (numbers.some((each) => compareDigits(each, greatestInteger) > 0))
    return `a number is beyond ${greatestInteger}`;
  return numbers;
}

/** .NET's Int32. */
const greatestInteger = "2147483647";

function isBlank(code: number): boolean {
  return String.fromCharCode(code).trim() === "";
}

function isLabel(text: string): boolean {
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (!isDigit(code) && !isLetter(code) && code !== 45) return false;
  }
  return text !== "";
}

function compareNumbers(a: readonly string[], b: readonly string[]): Order {
  for (let at = 0; at < 4; at++) {
    const order = compareDigits(a[at] ?? "0", b[at] ?? "0");
    if (order !== 0) return order;
  }
  return 0;
}

function compareLabels(a: readonly string[], b: readonly string[]): Order {
  if (a.length === 0 || b.length === 0) return orderOf(Number(a.length === 0) - Number(b.length === 0));
  return compareLists(a, b, compareLabel);
}

/** Numbers that .NET reads as Int32, signed ones among them, come before all other labels. */
function compareLabel(a: string, b: string): Order {
  const [left, right] = [integerOf(a), integerOf(b)];
  if (left !== undefined && right !== undefined) return orderOf(left - right);
  if (left === undefined && right === undefined) return compareTexts(a.toUpperCase(), b.toUpperCase());
  return left === undefined ? 1 : -1;
}

function integerOf(label: string): number | undefined {
  const digits = label.startsWith("-") ? label.slice(1) : label;
  if (!isNumber(digits) || withoutZeros(digits).length > 10) return undefined;
  const value = Number(label);
  return value >= -2147483648 && value <= 2147483647 ? value : undefined;
}
