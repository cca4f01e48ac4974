import {
  compareDigits,
  compareTexts,
  digitsEnd,
  isDigit,
  isLetter,
  type Order,
  readFirst,
  type VersionScheme,
} from "./order.ts";

interface RpmVersion {
  readonly epoch: string;
  readonly version: string;
  readonly release: string | undefined;
}

/**
 * RPM: rpm-version(7). A missing epoch is 0; a missing release comes before any, as for rpm.vercmp: whoever asks whether a
 * version meets a constraint without a release compares without one.
 */
export const rpm: VersionScheme = readFirst<RpmVersion>(
  read,
  (a, b) =>
    compareSegments(a.epoch, b.epoch) ||
    compareSegments(a.version, b.version) ||
    compareReleases(a.release, b.release),
);

function read(text: string): RpmVersion | string {
  if (text === "") return "it is empty";
  const colon = digitsEnd(text, 0);
  const hasEpoch = text[colon] === ":";
  const dash = text.lastIndexOf("-");
  const from = hasEpoch ? colon + 1 : 0;
  return {
    epoch: (hasEpoch && text.slice(0, colon)) || "0",
    version: text.slice(from, dash < colon ? text.length : dash),
    release: dash < colon ? undefined : text.slice(dash + 1),
  };
}

function compareReleases(a: string | undefined, b: string | undefined): Order {
  if (a !== undefined && b !== undefined) return compareSegments(a, b);
  if (a === b) return 0;
  return a === undefined ? -1 : 1;
}

/** Runs of digits and of letters; what stands between only parts them, but for `~` (before the end) and `^` (after it). */
function compareSegments(a: string, b: string): Order {
  if (a === b) return 0;
  let [i, j] = [0, 0];
  for (;;) {
    [i, j] = [separatorEnd(a, i), separatorEnd(b, j)];
    const [left, right] = [a[i], b[j]];
    if (left === "~" || right === "~") {
      if (left !== right) return left === "~" ? -1 : 1;
      i++;
      j++;
      continue;
    }
    if (left === undefined || right === undefined) return endOrder(left, right);
    if (left === "^" || right === "^") {
      if (left !== right) return left === "^" ? -1 : 1;
      i++;
      j++;
      continue;
    }
    const number = isDigit(a.charCodeAt(i));
    const iEnd = number ? digitsEnd(a, i) : lettersEnd(a, i);
    const jEnd = number ? digitsEnd(b, j) : lettersEnd(b, j);
    // A number comes after letters.
    if (jEnd === j) return number ? 1 : -1;
    const [x, y] = [a.slice(i, iEnd), b.slice(j, jEnd)];
    const order = number ? compareDigits(x, y) : compareTexts(x, y);
    if (order !== 0) return order;
    [i, j] = [iEnd, jEnd];
  }
}

/** What goes on comes after what ends. */
function endOrder(left: string | undefined, right: string | undefined): Order {
  if (left === right) return 0;
  return left === undefined ? -1 : 1;
}

function separatorEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !counts(text.charCodeAt(at))) at++;
  return at;
}

function counts(code: number): boolean {
  return isDigit(code) || isLetter(code) || code === 126 || code === 94;
}

function lettersEnd(text: string, from: number): number {
  let at = from;
  while (isLetter(text.charCodeAt(at))) at++;
  return at;
}
