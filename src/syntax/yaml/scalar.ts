import type { ScalarValue } from "../tree.ts";

/**
 * What a plain scalar means to kubectl: the rules of `go.yaml.in/yaml/v2` as `sigs.k8s.io/yaml` applies them.
 * A mixture of YAML 1.1 and 1.2 that no stock schema has: `0400` and `0o400` are both 256, `yes` is true, `1:30` is text.
 */
const WORDS = new Map<string, ScalarValue>();
for (const word of ["y", "Y", "yes", "Yes", "YES", "true", "True", "TRUE", "on", "On", "ON"])
  WORDS.set(word, true);
for (const word of ["n", "N", "no", "No", "NO", "false", "False", "FALSE", "off", "Off", "OFF"])
  WORDS.set(word, false);
for (const word of ["", "~", "null", "Null", "NULL"]) WORDS.set(word, null);
for (const word of [".nan", ".NaN", ".NAN"]) WORDS.set(word, Number.NaN);
for (const word of [".inf", ".Inf", ".INF", "+.inf", "+.Inf", "+.INF"])
  WORDS.set(word, Number.POSITIVE_INFINITY);
for (const word of ["-.inf", "-.Inf", "-.INF"]) WORDS.set(word, Number.NEGATIVE_INFINITY);

/** No longer text is a word that means something other than itself. */
const LONGEST_WORD = 5;
const SMALL_INTEGER = /^[1-9][0-9]{0,14}$/;
const INTEGER = /^([-+]?)(?:0[xX]([0-9a-fA-F]+)|0[bB]([01]+)|0[oO]?([0-7]+)|(0|[1-9][0-9]*))$/;
/** Go tries what follows `0b` once more as a signed number. */
const SIGNED_BINARY = /^0b([-+])([01]+)$/;
const FLOAT = /^[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$/;
const DOTTED_FLOAT = /^\.[0-9](?:_?[0-9])*(?:[eE][-+]?[0-9](?:_?[0-9])*)?$/;
const MIN_INT64 = -(2n ** 63n);
const MAX_INT64 = 2n ** 63n - 1n;
const MAX_UINT64 = 2n ** 64n - 1n;

/** Whether a plain scalar means its own text, by its first character and its length alone. Never true of any other. */
function isSurelyText(first: number, length: number): boolean {
  const letter = first | 0x20;
  if (letter < 0x61 || letter > 0x7a) return false;
  return length > LONGEST_WORD || !beginsWord(letter);
}

/** y, n, t, f and o. */
function beginsWord(letter: number): boolean {
  return letter === 0x79 || letter === 0x6e || letter === 0x74 || letter === 0x66 || letter === 0x6f;
}

/** The value of a scalar written without quotes and tag. */
export function resolvePlain(text: string): ScalarValue {
  const first = text.charCodeAt(0);
  if (isSurelyText(first, text.length)) return text;
  if (text.length <= LONGEST_WORD) {
    const word = WORDS.get(text);
    if (word !== undefined || text === "") return word ?? null;
  }
  if (first === 0x2e) return dottedFloat(text);
  const numeric = (first >= 0x30 && first <= 0x39) || first === 0x2b || first === 0x2d;
  return numeric ? resolveNumber(text) : text;
}

function dottedFloat(text: string): ScalarValue {
  return DOTTED_FLOAT.test(text) ? finiteOr(Number(text.replaceAll("_", "")), text) : text;
}

function resolveNumber(text: string): ScalarValue {
  if (SMALL_INTEGER.test(text)) return Number(text);
  const plain = text.includes("_") ? text.replaceAll("_", "") : text;
  const integer = resolveInteger(plain);
  if (integer !== undefined) return integer;
  if (FLOAT.test(plain)) return finiteOr(Number(plain), text);
  const binary = SIGNED_BINARY.exec(plain);
  if (binary !== null) return inRange(BigInt(`0b${binary[2]}`), binary[1] ?? "", false) ?? text;
  return text;
}

function resolveInteger(plain: string): number | bigint | undefined {
  const match = INTEGER.exec(plain);
  if (match === null) return undefined;
  const [, sign = "", hex, binary, octal, decimal] = match;
  let size: bigint;
  if (hex !== undefined) size = BigInt(`0x${hex}`);
  else if (binary !== undefined) size = BigInt(`0b${binary}`);
  else if (octal !== undefined) size = BigInt(`0o${octal}`);
  else size = BigInt(decimal ?? "0");
  return inRange(size, sign, sign === "");
}

/** A 64-bit integer, as a number where that is exact; undefined when Go would not take it for an integer. */
function inRange(size: bigint, sign: string, unsigned: boolean): number | bigint | undefined {
  const value = sign === "-" ? -size : size;
  if (value < MIN_INT64 || value > (unsigned ? MAX_UINT64 : MAX_INT64)) return undefined;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : value;
}

/** Go's ParseFloat fails on overflow, which leaves the text. */
function finiteOr(number: number, text: string): ScalarValue {
  return Number.isFinite(number) ? number : text;
}

/** True for a value that fits a Go int: what may be a key, and what `!!float` converts. */
export function isInt64(value: ScalarValue): value is number | bigint {
  if (typeof value === "bigint") return value <= MAX_INT64;
  return typeof value === "number" && Number.isInteger(value);
}

/** Tells a whole number that Go reads as an integer from one that it reads as a float, as it does `1e3` and `08`. */
export function isWrittenAsInteger(value: ScalarValue, text: string): boolean {
  if (typeof value === "bigint") return true;
  if (typeof value !== "number" || !Number.isSafeInteger(value)) return false;
  const plain = text.replaceAll("_", "");
  return INTEGER.test(plain) || SIGNED_BINARY.test(plain);
}
