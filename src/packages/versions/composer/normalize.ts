import { digitsEnd, isDigit, trimmed } from "../order.ts";
import { suffixOf } from "./suffix.ts";

export interface ComposerVersion {
  /** Numbers and words in the order in which they are compared. */
  readonly parts: readonly string[];
  /** Of a branch that is no number. */
  readonly branch?: string;
}

/** A version as composer/semver's VersionParser::normalize() has it; a text says why it refuses. */
export function normalize(text: string): ComposerVersion | string {
  const stated = withoutFlag(withoutAlias(trimmed(text, isBlank)));
  const name = mainBranches.has(stated) ? `dev-${stated}` : stated;
  if (name.slice(0, 4).toLowerCase() === "dev-") return { parts: [], branch: name.slice(4) };
  const version = withoutBuild(name);
  const from = version.startsWith("v") || version.startsWith("V") ? 1 : 0;
  return (
    classical(version, from) ??
    dated(version, from) ??
    numericBranch(version) ??
    "it is no version to Composer"
  );
}

const mainBranches = new Set(["master", "trunk", "default"]);

/** As PHP's trim() has it. */
function isBlank(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 11) || code === 13 || code === 0;
}

/** `1.0 as 2.0` is `1.0`. */
function withoutAlias(text: string): string {
  const [version = "", as, alias = "", ...more] = text.split(/ +/);
  return as === "as" && alias !== "" && more.length === 0 && !/[,\s]/.test(version + alias) ? version : text;
}

/** `1.0@beta` is `1.0`. */
function withoutFlag(text: string): string {
  const found = /@(?:stable|rc|beta|alpha|dev)$/i.exec(text.slice(-7));
  return found === null ? text : text.slice(0, -found[0].length);
}

function withoutBuild(text: string): string {
  const plus = text.indexOf("+");
  const build = plus > 0 && plus < text.length - 1;
  return build && !/[,\s]/.test(text.slice(0, plus)) && !/\s/.test(text.slice(plus))
    ? text.slice(0, plus)
    : text;
}

/** One to four numbers, the first of up to five digits. */
function classical(version: string, from: number): ComposerVersion | undefined {
  const parts: string[] = [];
  let at = from;
  for (;;) {
    const to = digitsEnd(version, at);
    parts.push(version.slice(at, to));
    at = to;
    if (parts.length === 4 || version[at] !== "." || !isDigit(version.charCodeAt(at + 1))) break;
    at++;
  }
  const [first = ""] = parts;
  if (first === "" || first.length > 5) return undefined;
  const suffix = suffixOf(version, at);
  while (parts.length < 4) parts.push("0");
  return suffix === undefined ? undefined : { parts: [...parts, ...suffix] };
}

/** `20100102`, `2010-01-02.3`: all of the digits belong to the date. */
function dated(version: string, from: number): ComposerVersion | undefined {
  const found = /^\d{4}(?:[.:-]?\d{2}){1,6}(?:[.:-]?\d{1,3}){0,2}(?![.:-]?\d)/.exec(
    version.slice(from, from + maximalDate),
  );
  if (found === null) return undefined;
  const suffix = suffixOf(version, from + found[0].length);
  return suffix === undefined ? undefined : { parts: [...found[0].split(/\D/), ...suffix] };
}

/** The longest date and two characters more, which tell that it ends. */
const maximalDate = 4 + 6 * 3 + 2 * 4 + 2;

/** `2.1.x-dev` comes after every version of 2.1. */
function numericBranch(version: string): ComposerVersion | undefined {
  if (!version.toLowerCase().endsWith("dev")) return undefined;
  const before = version.slice(0, -3);
  const name = before.endsWith(".") || before.endsWith("-") ? before.slice(0, -1) : before;
  const found = /^v?(\d+)(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?(?:\.(\d+|[x*]))?$/i.exec(trimmed(name, isBlank));
  if (found === null) return undefined;
  const numbers = [1, 2, 3, 4]
    .map((at) => found[at])
    .map((part) => (isWild(part) ? "9999999" : (part ?? "")));
  return { parts: [...numbers, "dev"] };
}

function isWild(part: string | undefined): boolean {
  return part === undefined || /^[x*]$/i.test(part);
}
