import type { Entry, Node } from "../tree.ts";
import { lineEnd, skipTrivia } from "../yaml/trivia.ts";
import { type DraftEntry, type DraftMapping, type DraftSequence, valueOfDraft } from "./draft.ts";
import { entryLines, indented, itemLines } from "./emit.ts";
import {
  beginsLine,
  behindFilling,
  columnOf,
  endForAddition,
  entryRange,
  rangeOf,
  withoutLines,
} from "./place.ts";
import { Refusal } from "./refusal.ts";
import type { Splice } from "./splice.ts";
import type { Style } from "./style.ts";

/** Takes entries out of a block mapping of which some stay, and adds new ones behind the last. */
export function blockMappingSplices(draft: DraftMapping, text: string, style: Style): Splice[] {
  return [...entryRemovals(draft, text), ...entryAdditions(draft, text, style)];
}

function entryRemovals({ node, entries }: DraftMapping, text: string): Splice[] {
  const own = node.entries.filter((entry) => !entry.merged);
  const kept = new Set(entries.map((entry) => entry.written));
  const firstKept = own.findIndex((entry) => kept.has(entry));
  return own.flatMap((entry, index) => {
    if (kept.has(entry)) return [];
    const { start, end } = entryRange(entry);
    if (beginsLine(text, start)) return [withoutLines(text, start, end)];
    return [removalBehindDash(own.slice(index, firstKept + 1), text)];
  });
}

/** Entries from the line of their dash on: the last, which stays, moves up, unless a comment stands between. */
function removalBehindDash(entries: readonly Entry[], text: string): Splice {
  const [first, ...rest] = entries.map(entryRange);
  const last = rest.at(-1);
  if (
    first === undefined ||
    last === undefined ||
    !/(?:^|\s)-\s$/.test(text.slice(0, first.start).slice(-3))
  ) {
    throw new Refusal("this entry cannot be taken out of its line");
  }
  let end = first.end;
  const close = rest.every((range) => {
    const between = text.slice(lineEnd(text, end), range.start);
    end = range.end;
    return between.trim() === "";
  });
  if (close) return { start: first.start, end: last.start, text: "" };
  return { start: first.start - 1, end: lineEnd(text, first.end), text: "" };
}

function entryAdditions({ node, entries }: DraftMapping, text: string, style: Style): Splice[] {
  const column = columnOf(text, node.start);
  const lastOwn = node.entries.findLast((entry) => !entry.merged);
  return runsOfAdded(entries).map(({ behind, added, before }) => {
    const lines = added.flatMap((entry) => entryLines(entry.name, valueOfDraft(entry.value), style));
    if (behind === undefined) return additionBefore(node.start, lines, column, text, style);
    const end = behind === lastOwn ? node.end : entryRange(behind).end;
    if (before !== undefined && isAction(text.slice(end, entryRange(before).start))) {
      return additionBefore(entryRange(before).start, lines, column, text, style);
    }
    return additionBehind(end, behind.value, lines, column, text, style);
  });
}

interface Run {
  /** The entry of the text that the added ones follow. */
  readonly behind: Entry | undefined;
  readonly added: DraftEntry[];
  /** The entry of the text that follows the added ones. */
  before?: Entry;
}

/** Whether a template's action stands between two entries: what it opened before may end there. */
function isAction(between: string): boolean {
  return between.includes("{{");
}

function runsOfAdded(entries: readonly DraftEntry[]): Run[] {
  const runs: Run[] = [];
  let behind: Entry | undefined;
  for (const entry of entries) {
    if (entry.written !== undefined) {
      if (entry.written.merged) continue;
      behind = entry.written;
      const run = runs.at(-1);
      if (run !== undefined) run.before ??= behind;
      continue;
    }
    const run = runs.at(-1);
    if (run !== undefined && run.behind === behind) run.added.push(entry);
    else runs.push({ behind, added: [entry] });
  }
  return runs;
}

/** Takes items out of a block sequence of which some stay, and adds new ones. */
export function blockSequenceSplices(
  draft: DraftSequence,
  dashes: readonly number[],
  text: string,
  style: Style,
): Splice[] {
  return [...itemRemovals(draft, dashes, text), ...itemAdditions(draft, dashes, text, style)];
}

function itemRemovals({ node, items }: DraftSequence, dashes: readonly number[], text: string): Splice[] {
  const kept = new Set(items.map((item) => item.written));
  return node.items.flatMap((item, index) => {
    if (kept.has(item)) return [];
    const dash = dashes[index] ?? 0;
    const end = Math.max(dash + 1, rangeOf(item).end);
    if (beginsLine(text, dash)) return [withoutLines(text, dash, end)];
    const next = dashes[index + 1];
    if (next === undefined || skipTrivia(text, end) !== next || text.slice(end, next).includes("#")) {
      throw new Refusal("this item cannot be taken out of its line");
    }
    return [{ start: dash, end: next, text: "" }];
  });
}

function itemAdditions(
  { node, items }: DraftSequence,
  dashes: readonly number[],
  text: string,
  style: Style,
): Splice[] {
  const column = columnOf(text, node.start);
  const places = new Map(node.items.map((item, index) => [item, dashes[index] ?? 0]));
  const splices: Splice[] = [];
  let end: number | undefined;
  let last: Node | undefined;
  for (const { written, value } of items) {
    if (written !== undefined) {
      end = Math.max(rangeOf(written).end, (places.get(written) ?? 0) + 1);
      last = written.value;
      continue;
    }
    const lines = itemLines(valueOfDraft(value), style);
    const addition =
      end === undefined
        ? additionBefore(node.start, lines, column, text, style)
        : additionBehind(end, last, lines, column, text, style);
    splices.push(addition);
  }
  return splices;
}

function additionBehind(
  end: number,
  last: Node | undefined,
  lines: readonly string[],
  column: number,
  text: string,
  style: Style,
): Splice {
  const written = endForAddition(text, end, last !== undefined && holdsOn(last, text));
  const at = behindFilling(text, written, column);
  return { start: at, end: at, text: lines.map((line) => style.lineBreak + indented(line, column)).join("") };
}

/** Before the first dash: on lines of its own, or behind the dash of an outer list. */
function additionBefore(
  start: number,
  lines: readonly string[],
  column: number,
  text: string,
  { lineBreak }: Style,
): Splice {
  if (beginsLine(text, start)) {
    const at = start - column;
    return { start: at, end: at, text: lines.map((line) => indented(line, column) + lineBreak).join("") };
  }
  const [first = "", ...rest] = lines;
  const below = rest.map((line) => indented(line, column) + lineBreak).join("");
  return { start, end: start, text: `${first}${lineBreak}${below}${" ".repeat(column)}` };
}

/** True if the last thing written in a node is a block scalar that keeps the empty lines behind it. */
function holdsOn(node: Node, text: string): boolean {
  let last: Node | undefined = node;
  while (last !== undefined && last.kind !== "scalar") {
    const children: readonly { value: Node; merged?: boolean | undefined }[] =
      last.kind === "mapping" ? last.entries : last.items;
    last = children.findLast((child) => !child.merged)?.value;
  }
  if (last?.style !== "literal" && last?.style !== "folded") return false;
  return /^[|>][0-9]*\+/.test(text.slice(last.start, last.start + 4));
}
