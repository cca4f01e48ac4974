import { isCommentStart, lineEnd, lineStart } from "./trivia.ts";

/** Hides the line breaks of a flow collection from the line at `at` on to its closing bracket. */
export function joinFlow(text: string, at: number): string {
  const gaps = [gapBefore(text, at)];
  let depth = 0;
  let before = ",";
  for (let index = at; index < text.length; index++) {
    const character = text[index] ?? "";
    if (character === "[" || character === "{") depth++;
    else if ((character === "]" || character === "}") && depth-- === 0) break;
    else if (character === "\n" || character === "\r") gaps.push([index, index + 1]);
    else if (character === "#" && isCommentStart(text, index)) {
      const end = lineEnd(text, index);
      gaps.push([index, end]);
      index = end - 1;
      continue;
    } else if ((character === '"' || character === "'") && "[{,:".includes(before)) {
      index = quoteEnd(text, index);
    }
    if (text[index] !== undefined && !/\s/.test(text[index] ?? "")) before = text[index] ?? "";
  }
  return blank(text, gaps);
}

/** Hides the line break, and the comments, between a line and what stands before it. */
export function joinLine(text: string, at: number): string {
  return blank(text, [gapBefore(text, at)]);
}

/** From behind the last content before a line, its comment left out, to the content of the line. */
function gapBefore(text: string, at: number): [number, number] {
  let start = lineStart(text, at);
  for (;;) {
    if (start === 0) return [0, at];
    const end = text[start - 1] === "\n" && text[start - 2] === "\r" ? start - 2 : start - 1;
    const previous = lineStart(text, end);
    const content = contentOf(text, previous, end);
    if (content > previous) return [content, at];
    start = previous;
  }
}

/** Behind the content of a line: before its comment. */
function contentOf(text: string, from: number, end: number): number {
  let content = from;
  for (let at = from; at < end; at++) {
    const character = text[at];
    if (character === "#" && isCommentStart(text, at)) break;
    if (character === '"' || character === "'") at = Math.min(quoteEnd(text, at), end - 1);
    if (character !== " " && character !== "\t") content = at + 1;
  }
  return content;
}

/** The quote that closes the one at an offset, or the offset when there is none. */
function quoteEnd(text: string, open: number): number {
  const quote = text[open];
  for (let at = open + 1; at < text.length; at++) {
    if (quote === '"' && text[at] === "\\") at++;
    else if (text[at] === quote) return at;
  }
  return open;
}

function blank(text: string, gaps: readonly [number, number][]): string {
  const pieces: string[] = [];
  let last = 0;
  for (const [start, end] of gaps) {
    if (start < last) continue;
    pieces.push(text.slice(last, start), " ".repeat(end - start));
    last = end;
  }
  pieces.push(text.slice(last));
  return pieces.join("");
}
