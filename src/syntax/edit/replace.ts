import type { JsonValue } from "../../model/index.ts";
import type { Node } from "../tree.ts";
import { lineEnd, lineStart } from "../yaml/trivia.ts";
import { blockLines, type FlowStyle, flowText, indented, isFilled, scalarLines } from "./emit.ts";
import { columnOf, type Range, withoutLines } from "./place.ts";
import type { Splice } from "./splice.ts";
import type { Style } from "./style.ts";
import { isList } from "./values.ts";

/** Where a value stands. `range` is what stands for it: an alias, or the node with its tag and anchor. */
export type Owner =
  | { readonly kind: "root"; readonly range?: Range }
  | { readonly kind: "key"; readonly column: number; readonly colon: number; readonly range?: Range }
  | { readonly kind: "item"; readonly dash: number; readonly range?: Range }
  | { readonly kind: "flow"; readonly layout: FlowStyle; readonly range?: Range | undefined };

/** Writes another value in the place of a node. */
export function replaceValue(
  value: JsonValue,
  node: Node,
  owner: Owner,
  text: string,
  style: Style,
): Splice[] {
  const range = owner.range ?? { start: node.propertiesStart, end: node.end };
  if (owner.kind === "flow") return [inFlow(value, range, owner.layout, text)];
  if (owner.kind === "root" && node.kind !== "scalar" && node.flow)
    return [{ ...range, text: flowText(value, rootLayout(text, style)) }];
  const block = node.kind !== "scalar" && !node.flow && range.end === node.end;
  if (owner.kind === "key") {
    const place = { range, column: owner.column, colon: owner.colon, node };
    return block ? blockUnderKey(value, place, text, style) : inlineUnderKey(value, place, text, style);
  }
  if (block) {
    const alone = lineEnd(text, node.end) === node.end;
    const lines = joined(value, columnOf(text, node.start), { ...style, literal: style.literal && alone });
    return [{ start: node.start, end: node.end, text: lines }];
  }
  const column =
    owner.kind === "item"
      ? Math.max(owner.dash - lineStart(text, owner.dash) + 2, columnOf(text, range.start))
      : 0;
  return inPlace(value, node, range, column, owner.kind === "item", text, style);
}

interface UnderKey {
  readonly range: Range;
  readonly column: number;
  readonly colon: number;
  readonly node: Node;
}

/** A value that stands on the line of its key. A collection goes onto the lines below, the comment stays with the key. */
function inlineUnderKey(
  value: JsonValue,
  { range, column, colon, node }: UnderKey,
  text: string,
  style: Style,
): Splice[] {
  if (isFilled(value)) {
    const end = lineEnd(text, range.end);
    const lines = linesBelow(value, column, style);
    const added = { start: end, end, text: lines.map((line) => style.lineBreak + line).join("") };
    return [{ start: colon, end: Math.max(colon, range.end), text: "" }, added];
  }
  const [first = "", ...rest] = scalarOf(value, node, lineEnd(text, range.end) === range.end, style);
  const tail = rest.map((line) => style.lineBreak + indented(line, column)).join("");
  if (range.start === range.end) return [{ start: colon, end: colon, text: ` ${first}${tail}` }];
  return [{ start: range.start, end: range.end, text: first + tail }];
}

/** A block collection below its key. */
function blockUnderKey(
  value: JsonValue,
  { range, column, colon, node }: UnderKey,
  text: string,
  style: Style,
): Splice[] {
  const begin = lineStart(text, node.start);
  const properties =
    range.start < node.start ? [{ start: colon, end: lineEnd(text, range.start), text: "" }] : [];
  if (isFilled(value)) {
    const lines = linesBelow(value, column, style).join(style.lineBreak);
    return [...properties, { start: begin, end: lineEnd(text, node.end), text: lines }];
  }
  const [first = ""] = scalarOf(value, node, false, style);
  return [
    ...properties,
    { start: colon, end: colon, text: ` ${first}` },
    withoutLines(text, node.start, node.end),
  ];
}

function linesBelow(value: JsonValue, column: number, style: Style): string[] {
  const depth = column + (isList(value) ? style.dash : style.indent);
  return blockLines(value, style).map((line) => indented(line, depth));
}

/** A value behind a dash, or alone in its document. */
function inPlace(
  value: JsonValue,
  node: Node,
  range: Range,
  column: number,
  item: boolean,
  text: string,
  style: Style,
): Splice[] {
  const end = lineEnd(text, range.end);
  const lines = isFilled(value) ? blockLines(value, style) : scalarOf(value, node, range.end === end, style);
  const [first = "", ...rest] = lines;
  const space = item && range.start === range.end ? " " : "";
  const tail = rest.map((line) => style.lineBreak + indented(line, column)).join("");
  if (range.end === end || tail === "")
    return [{ start: range.start, end: range.end, text: space + first + tail }];
  return [
    { start: range.start, end: range.end, text: space + first },
    { start: end, end, text: tail },
  ];
}

function scalarOf(value: JsonValue, node: Node, alone: boolean, style: Style): string[] {
  const old = node.kind === "scalar" && typeof value === "string" ? node.style : undefined;
  if (old === "single" || old === "double") return scalarLines(value, style, old === "single" ? "'" : '"');
  const oneLine = typeof value === "string" && value.includes("\n") && !alone;
  return scalarLines(value, style, oneLine ? '"' : undefined);
}

function joined(value: JsonValue, column: number, style: Style): string {
  const lines = isFilled(value) ? blockLines(value, style) : scalarLines(value, style, '"');
  return lines.map((line, index) => (index === 0 ? line : indented(line, column))).join(style.lineBreak);
}

function inFlow(value: JsonValue, range: Range, layout: FlowStyle, text: string): Splice {
  const written = flowText(value, layout);
  if (range.start !== range.end) return { ...range, text: written };
  return { ...range, text: text[range.start - 1] === ":" ? ` ${written}` : `: ${written}` };
}

function rootLayout(text: string, style: Style): FlowStyle {
  const json = /^\s*[{[]/.test(text);
  const lines = text.trim().includes("\n")
    ? { outer: "", step: "  ", lineBreak: style.lineBreak }
    : undefined;
  return { quote: style.quote, json, comma: " ", colon: " ", lines };
}
