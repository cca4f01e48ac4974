import type { ScalarValue } from "../tree.ts";
import { resolvePlain } from "../yaml/scalar.ts";

/** Characters that say something else than themselves at the start of a plain scalar. */
const INDICATOR = /^[-?:,[\]{}#&*!|>'"%@`=]/;
/** Texts that some readers take for a time, a date or a mark; numbers are told by Go's own rules. */
const AMBIGUOUS = /^(?:[-+]?[0-9][0-9_]*(?::[0-9_.]+)+|[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}.*|<<|=)$/;
const SPECIAL = /[\p{Cc}\p{Cs}\u2028\u2029\ufeff\ufffe\uffff]/u;
const SPECIALS = new RegExp(SPECIAL.source, "gu");

/** How a scalar is to be written. */
export interface ScalarStyle {
  readonly quote: "'" | '"';
  /** Quotes strings that would do without: the value replaced was quoted. */
  readonly quoted?: boolean;
  /** Within `[]` or `{}`. */
  readonly flow: boolean;
}

/** The text of a scalar on one line, such that Go reads the same value and type back. */
export function scalarText(value: ScalarValue, style: ScalarStyle): string {
  if (typeof value !== "string") return numberText(value);
  if (style.quoted !== true && isPlain(value, style.flow)) return value;
  if (style.quote === "'" && !SPECIAL.test(value)) return `'${value.replaceAll("'", "''")}'`;
  return doubleQuoted(value);
}

function numberText(value: Exclude<ScalarValue, string>): string {
  return Object.is(value, -0) ? "-0.0" : String(value);
}

/** A string in double quotes that YAML and JSON read alike. */
export function doubleQuoted(value: string): string {
  const text = JSON.stringify(value.toWellFormed());
  return text.replace(SPECIALS, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}

/** True for a string that means itself when written without quotes. */
export function isPlain(text: string, flow: boolean): boolean {
  if (text === "" || text.trim() !== text || SPECIAL.test(text)) return false;
  if (INDICATOR.test(text) && !/^-[A-Za-z-]/.test(text)) return false;
  if (text.includes(": ") || text.includes(" #") || text.endsWith(":")) return false;
  if (flow && /[,[\]{}?:]/.test(text)) return false;
  if (text.startsWith("---") || text.startsWith("...") || text.includes("{{")) return false;
  return typeof resolvePlain(text) === "string" && !AMBIGUOUS.test(text);
}
