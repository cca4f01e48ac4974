import type { Entry, Item, MappingNode, Node, SequenceNode, SyntaxDocument } from "../tree.ts";
import { lineStart } from "../yaml/trivia.ts";
import { type DraftMapping, type DraftSequence, valueOfDraft } from "./draft.ts";
import { deeper, type FlowStyle, flowEntry, flowText } from "./emit.ts";
import { afterColon, entryRange, type Range, rangeOf } from "./place.ts";
import { Refusal } from "./refusal.ts";
import type { Splice } from "./splice.ts";
import type { Style } from "./style.ts";

/** A child of a flow collection before and after the edit. */
interface Child {
  /** Absent: new. */
  readonly range: Range | undefined;
  readonly text: () => string;
}

/** Adds and removes the children of a flow collection that stays one. */
export function flowSplices(
  draft: DraftMapping | DraftSequence,
  document: SyntaxDocument,
  style: Style,
): Splice[] {
  const { node } = draft;
  const { text } = document;
  if (!"[{".includes(text[node.start] ?? ""))
    throw new Refusal("a single pair without braces cannot be edited");
  const layout = layoutOf(node, document, style);
  const between =
    layout.lines === undefined
      ? layout.comma
      : layout.lines.lineBreak + layout.lines.outer + layout.lines.step;
  const written = rangesOf(node);
  const children = childrenOf(draft, layout);
  const byStart = new Map(written.map((range) => [range.start, range]));
  const splices = removals(written, new Set(children.map((child) => child.range?.start)));
  const firstKept = children.find((child) => child.range !== undefined)?.range;
  let last: Range | undefined;
  for (const child of children) {
    if (child.range !== undefined) {
      last = byStart.get(child.range.start) ?? child.range;
    } else if (last !== undefined) {
      splices.push({ start: last.end, end: last.end, text: `,${between}${child.text()}` });
    } else {
      if (firstKept === undefined) throw new Refusal("an empty collection is written anew");
      splices.push({ start: firstKept.start, end: firstKept.start, text: `${child.text()},${between}` });
    }
  }
  return splices;
}

/** How a flow collection is laid out, so that what is added looks the same. */
export function layoutOf(node: Node, document: SyntaxDocument, style: Style): FlowStyle {
  const { text, language } = document;
  const ranges = node.kind === "scalar" ? [] : rangesOf(node);
  const [first, second] = ranges;
  const json = language === "json" || (node.kind === "mapping" && node.entries[0]?.key.style === "double");
  const pretty =
    first === undefined
      ? language === "json" && isPretty(document)
      : text.slice(node.start, first.start).includes("\n");
  const gap =
    first === undefined || second === undefined
      ? undefined
      : text.slice(first.end, second.start).replace(/^\s*,/, "");
  const comma = gap !== undefined && /^ *$/.test(gap) ? gap : isDense(document) ? "" : " ";
  const layout = { quote: style.quote, json, comma, colon: colonOf(node, document) };
  if (!pretty) return layout;
  const outer = indentationOf(text, node.start);
  const inner = first === undefined ? undefined : indentationOf(text, first.start);
  const step =
    inner?.startsWith(outer) && inner.length > outer.length ? inner.slice(outer.length) : stepOf(document);
  return { ...layout, lines: { outer, step, lineBreak: style.lineBreak } };
}

function colonOf(node: Node, document: SyntaxDocument): string {
  const entry = node.kind === "mapping" ? node.entries.find(({ merged }) => !merged) : undefined;
  if (entry !== undefined && entry.value.end > entry.value.start) {
    const space = document.text.slice(afterColon(document.text, entry), rangeOf(entry).start);
    if (/^ *$/.test(space)) return space;
  }
  return isDense(document) ? "" : " ";
}

/** A JSON document without white space between its elements. */
function isDense({ language, text, root }: SyntaxDocument): boolean {
  return (
    language === "json" &&
    root !== undefined &&
    !/[,:] |\n/.test(text.slice(root.start, Math.min(root.end, root.start + 400)))
  );
}

function isPretty({ text, root }: SyntaxDocument): boolean {
  return root !== undefined && /^[[{]\s*\n/.test(text.slice(root.start, root.end));
}

/** What the first line inside the root is set in by. */
function stepOf({ text, root }: SyntaxDocument): string {
  return /^[[{]\s*?\n([ \t]+)/.exec(text.slice(root?.start, root?.end))?.[1] ?? "  ";
}

function indentationOf(text: string, offset: number): string {
  return /^[ \t]*/.exec(text.slice(lineStart(text, offset), offset))?.[0] ?? "";
}

function rangesOf(node: MappingNode | SequenceNode): Range[] {
  if (node.kind === "sequence") return node.items.map(rangeOf);
  return node.entries.filter((entry) => !entry.merged).map(entryRange);
}

function childrenOf(draft: DraftMapping | DraftSequence, layout: FlowStyle): Child[] {
  const inner = deeper(layout);
  const place = (written: Entry | Item | undefined) =>
    written && ("key" in written ? entryRange(written) : rangeOf(written));
  if (draft.kind === "mapping") {
    const own = draft.entries.filter(({ written }) => !written?.merged);
    return own.map((entry) => ({
      range: place(entry.written),
      text: () => flowEntry(entry.name, valueOfDraft(entry.value), inner),
    }));
  }
  return draft.items.map((item) => ({
    range: place(item.written),
    text: () => flowText(valueOfDraft(item.value), inner),
  }));
}

/** A removed child goes with the comma before what follows it; at the end, with the comma behind what stays. */
function removals(written: readonly Range[], kept: ReadonlySet<number | undefined>): Splice[] {
  const splices: Splice[] = [];
  const lastKept = written.findLastIndex((range) => kept.has(range.start));
  let last: Range | undefined;
  for (const [index, range] of written.entries()) {
    const next = written[index + 1];
    if (kept.has(range.start)) last = range;
    else if (index < lastKept && next !== undefined)
      splices.push({ start: range.start, end: next.start, text: "" });
    else if (last !== undefined) splices.push({ start: last.end, end: range.end, text: "" });
  }
  return splices;
}
