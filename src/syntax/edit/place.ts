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
    const dash = skipTrivia(text, at);
    if (text[dash] !== "-") throw new Refusal("a template stands between the items of this list");
    dashes.push(dash);
    at = Math.max(dash + 1, rangeOf(item).end);
  }
  return dashes;
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
