import type { JsonValue } from "../../model/index.ts";
import { doubleQuoted, isPlain, type ScalarStyle, scalarText } from "./scalar-text.ts";
import type { Style } from "./style.ts";
import { isList, isObject } from "./values.ts";

/** A value in block style: its lines without their common indentation. Collections must not be empty. */
export function blockLines(value: JsonValue, style: Style): string[] {
  if (isList(value)) return value.flatMap((item) => itemLines(item, style));
  if (isObject(value))
    return Object.entries(value).flatMap(([name, child]) => entryLines(name, child, style));
  return scalarLines(value, style);
}

/** `- …`, with the item's further lines set in below it. */
export function itemLines(item: JsonValue, style: Style): string[] {
  const nested = isFilled(item) ? blockLines(item, style) : scalarLines(item, style);
  return nested.map((line, index) => (index === 0 ? `- ${line}` : isFilled(item) ? indented(line, 2) : line));
}

/** `key: …`, with a collection's lines below it. */
export function entryLines(name: string, value: JsonValue, style: Style): string[] {
  const key = scalarText(name, { quote: style.quote, flow: false });
  if (!isFilled(value)) {
    const [first, ...rest] = scalarLines(value, style);
    return [`${key}: ${first}`, ...rest];
  }
  const depth = isList(value) ? style.dash : style.indent;
  return [`${key}:`, ...blockLines(value, style).map((line) => indented(line, depth))];
}

/** A scalar or an empty collection; a text of several lines as a literal block where that keeps it exactly. */
export function scalarLines(value: JsonValue, style: Style, quoted?: "'" | '"'): string[] {
  if (isList(value)) return ["[]"];
  if (isObject(value)) return ["{}"];
  if (typeof value === "string" && quoted === undefined && style.literal && isLiteral(value)) {
    const body = value.endsWith("\n") ? value.slice(0, -1) : value;
    const header = value.endsWith("\n") ? "|" : "|-";
    return [header, ...body.split("\n").map((line) => indented(line, style.indent))];
  }
  const scalar: ScalarStyle = { quote: quoted ?? style.quote, quoted: quoted !== undefined, flow: false };
  return [scalarText(value, scalar)];
}

/** Lines that begin with no white space and end with none, of which the last is not empty. */
function isLiteral(value: string): boolean {
  if (!value.includes("\n") || /^\s|\n\n$|[^\n\p{L}\p{M}\p{N}\p{P}\p{S} ]/u.test(value)) return false;
  return !/ \n| $/.test(value) && value !== "\n";
}

/** How a flow collection is laid out. */
export interface FlowStyle {
  readonly quote: "'" | '"';
  /** Keys and strings in double quotes, as in JSON. */
  readonly json: boolean;
  /** Between an element and the next, and behind a colon. */
  readonly comma: string;
  readonly colon: string;
  /** One element a line: the indentation of the line that opens the collection, and by how much its content is deeper. */
  readonly lines?: { readonly outer: string; readonly step: string; readonly lineBreak: string } | undefined;
}

/** The layout of what stands inside a collection laid out this way. */
export function deeper(style: FlowStyle): FlowStyle {
  const { lines } = style;
  return lines === undefined ? style : { ...style, lines: { ...lines, outer: lines.outer + lines.step } };
}

/** A value in flow style. */
export function flowText(value: JsonValue, style: FlowStyle): string {
  if (isList(value))
    return bracketed(
      "[",
      value.map((item) => (inner: FlowStyle) => flowText(item, inner)),
      "]",
      style,
    );
  if (isObject(value)) {
    const entries = Object.entries(value).map(
      ([name, child]) =>
        (inner: FlowStyle) =>
          flowEntry(name, child, inner),
    );
    return bracketed("{", entries, "}", style);
  }
  if (typeof value === "string") {
    return style.json ? doubleQuoted(value) : scalarText(value, { quote: style.quote, flow: true });
  }
  return scalarText(value, { quote: style.quote, flow: true });
}

/** `key: value` in flow style. */
export function flowEntry(name: string, value: JsonValue, style: FlowStyle): string {
  const plain = !style.json && isPlain(name, true);
  const key = plain
    ? name
    : style.json
      ? doubleQuoted(name)
      : scalarText(name, { quote: style.quote, flow: true });
  return `${key}:${plain && style.colon === "" ? " " : style.colon}${flowText(value, style)}`;
}

function bracketed(
  open: string,
  parts: readonly ((inner: FlowStyle) => string)[],
  close: string,
  style: FlowStyle,
): string {
  const { lines } = style;
  if (parts.length === 0) return open + close;
  if (lines === undefined) return open + parts.map((part) => part(style)).join(`,${style.comma}`) + close;
  const inner = deeper(style);
  const content = parts.map((part) => lines.outer + lines.step + part(inner)).join(`,${lines.lineBreak}`);
  return `${open}${lines.lineBreak}${content}${lines.lineBreak}${lines.outer}${close}`;
}

/** A collection with something in it. */
export function isFilled(value: JsonValue): boolean {
  return isList(value) ? value.length > 0 : isObject(value) && Object.keys(value).length > 0;
}

/** A line set in by some columns; empty lines stay empty. */
export function indented(line: string, columns: number): string {
  return line === "" ? "" : " ".repeat(columns) + line;
}
