import {
  compareDigits,
  digitsEnd,
  isDigit,
  isLetter,
  isNumber,
  type Order,
  orderOf,
  readFirst,
  trimmed,
  type VersionScheme,
} from "./order.ts";

interface DebianVersion {
  readonly epoch: string;
  readonly version: string;
  readonly revision: string;
}

/**
 * Debian, Ubuntu: deb-version(7). Characters that a version should not have are compared all the same, as
 * `dpkg --compare-versions` does after a warning; what it calls an error has no order. No version at all comes first.
 */
export const dpkg: VersionScheme = readFirst<DebianVersion | { readonly none: true }>(read, (a, b) => {
  if ("none" in a || "none" in b) return orderOf(Number("none" in b) - Number("none" in a));
  return (
    compareDigits(a.epoch, b.epoch) ||
    comparePart(a.version, b.version) ||
    comparePart(a.revision, b.revision)
  );
});

function read(text: string): DebianVersion | { readonly none: true } | string {
  if (text === "" || text === "<unknown>") return { none: true };
  const bare = trimmed(text, isBlank);
  if (bare === "") return "it is blank";
  for (let at = 0; at < bare.length; at++) if (isBlank(bare.charCodeAt(at))) return "it has blanks inside";
  const colon = bare.indexOf(":");
  const epoch = colon < 0 ? "0" : bare.slice(bare.startsWith("+") && colon > 1 ? 1 : 0, colon);
  if (!isNumber(epoch)) return epoch === "" ? "its epoch is empty" : "its epoch is not a number";
  if (compareDigits(epoch, greatestEpoch) > 0) return `its epoch is beyond ${greatestEpoch}`;
  const rest = colon < 0 ? bare : bare.slice(colon + 1);
  if (rest === "") return "nothing follows its epoch";
  const dash = rest.lastIndexOf("-");
  const version = inBytes(dash < 0 ? rest : rest.slice(0, dash));
  const revision = dash < 0 ? "" : inBytes(rest.slice(dash + 1));
  if (dash >= 0 && revision === "") return "its revision is empty";
  if (version === "") return "nothing stands before its revision";
  return { epoch, version, revision };
}

/** As dpkg keeps it: a C int. */
const greatestEpoch = "2147483647";

function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13);
}

/** Texts and numbers by turns, from the left. */
function comparePart(a: string, b: string): Order {
  let [i, j] = [0, 0];
  while (i < a.length || j < b.length) {
    while (isText(a, i) || isText(b, j)) {
      const difference = weight(a, i) - weight(b, j);
      if (difference !== 0) return orderOf(difference);
      i++;
      j++;
    }
    const [iEnd, jEnd] = [digitsEnd(a, i), digitsEnd(b, j)];
    const order = compareDigits(a.slice(i, iEnd), b.slice(j, jEnd));
    if (order !== 0) return order;
    [i, j] = [iEnd, jEnd];
  }
  return 0;
}

function isText(text: string, at: number): boolean {
  return at < text.length && !isDigit(text.charCodeAt(at));
}

/** A tilde before the end, the end before letters, letters before all else; bytes beyond ASCII are negative to dpkg. */
function weight(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (Number.isNaN(code) || isDigit(code)) return 0;
  if (code === 126) return -1;
  return isLetter(code) || code > 127 ? code : code + 256;
}

/** The bytes of UTF-8, one a code unit, as dpkg compares them. */
function inBytes(text: string): string {
  for (let at = 0; at < text.length; at++)
    if (text.charCodeAt(at) > 127)
      return Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join("");
  return text;
}
