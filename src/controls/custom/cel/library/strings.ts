/** Functions on strings by the rules of cel-go: offsets count code points, cases are ASCII's alone. */
import { EvaluationError } from "@marcbachmann/cel-js";
import type { CelValue } from "../values.ts";
import type { Library } from "./library.ts";
import { fixed, spelled } from "./spelling.ts";

/** Longer texts are no result that a manifest asks for. */
const longestText = 1024 * 1024;

export const strings: Library = (env) => {
  env.add("string.charAt(int): string", (text: string, index: bigint) => {
    const points = [...text];
    return points[within(index, points.length)] ?? "";
  });
  env.add("string.indexOf(string): int", (text: string, part: string) => find(text, part, 0n));
  env.add("string.indexOf(string, int): int", find);
  env.add("string.lastIndexOf(string): int", (text: string, part: string) => findLast(text, part));
  env.add("string.lastIndexOf(string, int): int", findLast);
  env.add("string.substring(int): string", (text: string, start: bigint) => {
    const points = [...text];
    return points.slice(within(start, points.length)).join("");
  });
  env.add("string.substring(int, int): string", (text: string, start: bigint, end: bigint) => {
    const points = [...text];
    const [from, to] = [within(start, points.length), within(end, points.length)];
    if (from > to) throw new EvaluationError(`invalid substring range. start: ${start}, end: ${end}`);
    return points.slice(from, to).join("");
  });
  env.add("string.lowerAscii(): string", (text: string) =>
    text.replaceAll(/[A-Z]+/g, (part) => part.toLowerCase()),
  );
  env.add("string.upperAscii(): string", (text: string) =>
    text.replaceAll(/[a-z]+/g, (part) => part.toUpperCase()),
  );
  env.add("string.trim(): string", (text: string) =>
    text.replaceAll(/^[\p{White_Space}]+|[\p{White_Space}]+$/gu, ""),
  );
  env.add("string.replace(string, string): string", (text: string, from: string, to: string) =>
    replace(text, from, to, -1n),
  );
  env.add("string.replace(string, string, int): string", replace);
  env.add("string.split(string): list<string>", (text: string, by: string) => split(text, by, -1n));
  env.add("string.split(string, int): list<string>", split);
  env.add("list.join(): string", (list: readonly CelValue[]) => join(list, ""));
  env.add("list.join(string): string", join);
  env.add("string.format(list): string", (text: string, values: readonly CelValue[]) => format(text, values));
  const namespace = env.namespace("strings");
  env.add(`${namespace}.quote(string): string`, (_: object, text: string) => quote(text));
};

/** An offset from 0 to the length, which is the place behind the last. */
function within(index: bigint, length: number): number {
  if (index < 0n || index > BigInt(length)) throw new EvaluationError(`index out of range: ${index}`);
  return Number(index);
}

function find(text: string, part: string, from: bigint): bigint {
  const points = [...text];
  const start = within(from, points.length);
  if (part === "") return from;
  const head = points.slice(0, start).join("").length;
  const found = text.indexOf(part, head);
  return found < 0 ? -1n : lengthOf(text.slice(0, found));
}

function findLast(text: string, part: string, from?: bigint): bigint {
  const points = [...text];
  const start = within(from ?? BigInt(points.length), points.length);
  if (part === "") return BigInt(start);
  const head = points.slice(0, start).join("").length;
  const found = text.lastIndexOf(part, head);
  return found < 0 ? -1n : lengthOf(text.slice(0, found));
}

function lengthOf(text: string): bigint {
  let length = 0n;
  for (const _ of text) length++;
  return length;
}

function replace(text: string, from: string, to: string, limit: bigint): string {
  const parts = from === "" ? ["", ...text, ""] : text.split(from);
  const times = limit < 0n ? parts.length - 1 : Math.min(Number(limit), parts.length - 1);
  if (text.length + times * to.length > longestText) throw new EvaluationError("the text grows too long");
  const head = parts.slice(0, times + 1).join(to);
  return [head, ...parts.slice(times + 1)].join(from);
}

function split(text: string, by: string, limit: bigint): readonly string[] {
  if (limit === 0n) return [];
  const parts = by === "" ? [...text] : text.split(by);
  if (limit < 0n || BigInt(parts.length) <= limit) return parts;
  const kept = Number(limit) - 1;
  return [...parts.slice(0, kept), parts.slice(kept).join(by)];
}

function join(list: readonly CelValue[], by: string): string {
  const texts = list.map((each) => {
    if (typeof each !== "string") throw new EvaluationError("join: not a list of strings");
    return each;
  });
  if (texts.reduce((sum, each) => sum + each.length + by.length, 0) > longestText)
    throw new EvaluationError("the text grows too long");
  return texts.join(by);
}

function quote(text: string): string {
  const escapes: Readonly<Record<string, string>> = {
    "\x07": "\\a",
    "\b": "\\b",
    "\f": "\\f",
    "\n": "\\n",
    "\r": "\\r",
    "\t": "\\t",
    "\v": "\\v",
    "\\": "\\\\",
    '"': '\\"',
  };
  return `"${[...text].map((each) => escapes[each] ?? each).join("")}"`;
}

/** `%s`, `%d`, `%f`, `%.2f`, `%e`, `%x`, `%X`, `%o`, `%b` and `%%`. */
function format(text: string, values: readonly CelValue[]): string {
  let next = 0;
  const out = text.replaceAll(
    /%(?:%|(?:\.(\d{1,3}))?(.?))/gs,
    (whole, precision: string | undefined, verb: string | undefined) => {
      if (whole === "%%") return "%";
      if (next >= values.length) throw new EvaluationError(`format: no value for ${whole}`);
      const value = values[next++] ?? null;
      return verbs[verb ?? ""]?.(value, Number(precision ?? 6)) ?? refuse(whole, value);
    },
  );
  if (out.length > longestText) throw new EvaluationError("the text grows too long");
  return out;
}

const verbs: Readonly<Record<string, (value: CelValue, precision: number) => string | undefined>> = {
  s: spelled,
  d: (value) => (typeof value === "bigint" ? String(value) : undefined),
  f: (value, precision) => (typeof value === "number" ? fixed(value, precision) : undefined),
  e: (value) => (typeof value === "number" ? scientific(value) : undefined),
  b: (value) =>
    typeof value === "bigint"
      ? value.toString(2)
      : typeof value === "boolean"
        ? String(Number(value))
        : undefined,
  o: (value) => (typeof value === "bigint" ? value.toString(8) : undefined),
  x: hexadecimal,
  X: (value) => hexadecimal(value)?.toUpperCase(),
};

function hexadecimal(value: CelValue): string | undefined {
  if (typeof value === "bigint") return value.toString(16);
  return typeof value === "string" ? new TextEncoder().encode(value).toHex() : undefined;
}

const raised = "⁰¹²³⁴⁵⁶⁷⁸⁹";

/** `1.234500×10⁰³`: the API server writes for people. */
function scientific(value: number): string {
  if (!Number.isFinite(value)) return fixed(value);
  const [, digits = "", sign = "", exponent = ""] = /^(.*)e([+-])(\d+)$/.exec(value.toExponential(6)) ?? [];
  const power = [...exponent.padStart(2, "0")].map((digit) => raised[Number(digit)]).join("");
  return `${digits}×10${sign === "-" ? "⁻" : ""}${power}`;
}

function refuse(verb: string, value: CelValue): never {
  throw new EvaluationError(`format: ${verb} cannot show ${typeof value}`);
}
