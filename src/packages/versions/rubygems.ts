import {
  compareDigits,
  compareTexts,
  digitsEnd,
  isDigit,
  isLetter,
  type Order,
  orderOf,
  readFirst,
  trimmed,
  type VersionScheme,
  withoutZeros,
} from "./order.ts";

/** Numbers and runs of letters; zeros at the end of the numbers and at the end of all are left out. */
interface GemVersion {
  readonly segments: readonly string[];
}

/**
 * RubyGems: Gem::Version. Letters make a pre-release, a dash stands for `.pre.`. A platform (`1.2-x86_64-linux`) is no part of
 * a version.
 */
export const rubygems: VersionScheme = readFirst(read, ({ segments: a }, { segments: b }) => {
  for (let at = 0; at < a.length || at < b.length; at++) {
    const order = compareSegments(a[at] ?? "0", b[at] ?? "0");
    if (order !== 0) return order;
  }
  return 0;
});

function read(text: string): GemVersion | string {
  const bare = trimmed(text, isBlank);
  if (!isWellFormed(bare)) return "it is not numbers and letters parted by dots";
  const segments: string[] = [];
  let numbers: number | undefined;
  const cut = (): void => {
    while (segments.length > (numbers ?? 0) && isZero(segments.at(-1))) segments.pop();
  };
  const add = (segment: string): void => {
    if (numbers === undefined && isLetter(segment.charCodeAt(0))) {
      cut();
      numbers = segments.length;
    }
    segments.push(segment);
  };
  for (let at = 0; at < bare.length; ) {
    const code = bare.charCodeAt(at);
    if (code === 45) add("pre");
    const to = isDigit(code) ? digitsEnd(bare, at) : lettersEnd(bare, at);
    if (to > at) add(bare.slice(at, to));
    at = Math.max(to, at + 1);
  }
  cut();
  return { segments };
}

/** As Ruby's `\s` has it. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Numbers and letters parted by dots, a number first; after a dash, parts with dashes. An empty version is 0. */
function isWellFormed(text: string): boolean {
  if (text === "") return true;
  let start = 0;
  let dashed = false;
  for (let at = 0; at <= text.length; at++) {
    const code = text.charCodeAt(at);
    const ends = at === text.length || code === 46 || (code === 45 && !dashed);
    if (ends && at === start) return false;
    if (ends) start = at + 1;
    if (code === 45) dashed = true;
    else if (!ends && !isDigit(code) && !(isLetter(code) && start > 0)) return false;
  }
  return true;
}

function lettersEnd(text: string, from: number): number {
  let at = from;
  while (isLetter(text.charCodeAt(at))) at++;
  return at;
}

function isZero(segment: string | undefined): boolean {
  return segment !== undefined && withoutZeros(segment) === "";
}

function compareSegments(a: string, b: string): Order {
  const [left, right] = [isDigit(a.charCodeAt(0)), isDigit(b.charCodeAt(0))];
  if (left && right) return compareDigits(a, b);
  return left === right ? compareTexts(a, b) : orderOf(Number(left) - Number(right));
}
