import type { Entry, Item } from "../tree.ts";
import { lineEnd, lineStart, nextLine, skipTrivia } from "../yaml/trivia.ts";
import { Refusal } from "./refusal.ts";
import type { Splice } from "./splice.ts";

/** A stretch of text. */
export interface Range {
  readonly start: number;
  readonly end: number;
}

/** The column of an offset, counted from 0. */
export function columnOf(text: string, offset: number): number {
  return offset - lineStart(text, offset);
}

/** What stands for a value: its alias, or itself with its tag and anchor. */
export function rangeOf({ value, alias }: Pick<Entry | Item, "value" | "alias">): Range {
  return alias ?? { start: value.propertiesStart, end: value.end };
}

/** From an entry's key to the end of its value. */
export function entryRange(entry: Entry): Range {
  return { start: entry.key.propertiesStart, end: Math.max(entry.key.end, rangeOf(entry).end) };
}

/** Behind the colon that follows a key. */
export function afterColon(text: string, entry: Entry): number {
  const at = skipTrivia(text, entry.key.end);
  if (text[at] !== ":") throw new Refusal(`the key ${entry.name} is written without a colon`);
  return at + 1;
}

/** The dash of each item of a block sequence. */
export function dashesOf(text: string, start: number, items: readonly Item[]): number[] {
  const dashes: number[] = [];
  let at = start;
  for (const item of items) {
    const next = skipTrivia(text, at);
    const dash = text[next] === "-" ? next : dashBefore(text, rangeOf(item).start);
    dashes.push(dash);
    at = Math.max(dash + 1, rangeOf(item).end);
  }
  return dashes;
}

/** The dash on the line of an item that text of a template separates from the one before it. */
function dashBefore(text: string, start: number): number {
  const [lead] = /^(?:\s*-)*\s*$/.exec(text.slice(lineStart(text, start), start)) ?? [];
  const dash = lead?.lastIndexOf("-") ?? -1;
  if (dash < 0) throw new Refusal("a template stands between the items of this list");
  return lineStart(text, start) + dash;
}

/** True if only white space stands on the line before an offset. */
export function beginsLine(text: string, offset: number): boolean {
  return text.slice(lineStart(text, offset), offset).trim() === "";
}

/** Removes the lines from one offset to another, and the line break that thereby becomes superfluous. */
export function withoutLines(text: string, from: number, to: number): Splice {
  const start = lineStart(text, from);
  const end = nextLine(text, to);
  const unterminated = end === text.length && !/[\r\n]$/.test(text);
  return { start: unterminated ? lineBreakBefore(text, start) : start, end, text: "" };
}

function lineBreakBefore(text: string, at: number): number {
  if (text.slice(at - 2, at) === "\r\n") return at - 2;
  return Math.max(0, at - 1);
}

/** Where lines may be added behind what ends at an offset: the end of its line, or of the empty lines a `|+` holds on to. */
export function endForAddition(text: string, end: number, keeps: boolean): number {
  let at = lineEnd(text, end);
  while (keeps) {
    const next = nextLine(text, at);
    const nextEnd = lineEnd(text, next);
    if (next === at || next >= text.length || text.slice(next, nextEnd).trim() !== "") break;
    at = nextEnd;
  }
  return at;
}

const INDENT = /\bn?indent\s+([0-9]+)/;

/**
 * Behind the lines of a template that fill in more of what ends at an offset: those that put text deeper than a column,
 * with the conditions around them. The end of a condition that began further up is where they stop.
 */
export function behindFilling(text: string, end: number, column: number): number {
  let [at, found, depth] = [end, end, 0];
  for (;;) {
    const start = nextLine(text, at);
    const stop = lineEnd(text, start);
    if (start === at || start >= text.length) return found;
    const line = text.slice(start, stop).trim();
    const [, word] = /^\{\{-?\s*(if|with|range|else|end)\b/.exec(line) ?? [];
    if (word === "end" && --depth < 0) return found;
    if (word === undefined && line !== "") {
      const filled = line.startsWith("{{") ? INDENT.exec(line)?.[1] : undefined;
      const own = text.slice(start, stop).search(/\S/);
      if (filled === undefined && depth === 0) return found;
      if ((filled === undefined ? own : Number(filled)) <= column) return found;
    } else if (word === "else" && depth === 0) return found;
    else if (word !== undefined && word !== "end" && word !== "else") depth++;
    at = stop;
    if (depth === 0 && line !== "") found = stop;
  }
}
