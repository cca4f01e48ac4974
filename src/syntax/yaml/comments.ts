import type { Node, SyntaxDocument } from "../tree.ts";
import { isCommentStart, lineEnd } from "./trivia.ts";

/** A comment from its `#` to the end of its line. */
export interface Comment {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** The comments of a document, in order; with a needle, only those that contain it. */
export function* commentsOf(document: SyntaxDocument, needle = ""): Generator<Comment> {
  const { text, language } = document;
  if (language === "json" || !hasNeedle(document, needle)) return;
  let at = document.start;
  for (const [start, end] of scalarsOf(document.root, text)) {
    yield* commentsIn(text, at, start, needle);
    at = Math.max(at, end);
  }
  yield* commentsIn(text, at, document.end, needle);
}

function hasNeedle({ text, start, end }: SyntaxDocument, needle: string): boolean {
  const found = text.indexOf(needle === "" ? "#" : needle, start);
  return found !== -1 && found < end;
}

function* commentsIn(text: string, from: number, to: number, needle: string): Generator<Comment> {
  let at = text.indexOf("#", from);
  while (at !== -1 && at < to) {
    const end = lineEnd(text, at);
    if (isCommentStart(text, at)) {
      const comment = text.slice(at, end);
      if (comment.includes(needle)) yield { start: at, end, text: comment };
      at = text.indexOf("#", end);
    } else {
      at = text.indexOf("#", at + 1);
    }
  }
}

/** The stretches of text that scalars take, in the order of writing; a block scalar's without its header line. */
function* scalarsOf(node: Node | undefined, text: string): Generator<[start: number, end: number]> {
  if (node === undefined) return;
  if (node.kind === "scalar") {
    const block = node.style === "literal" || node.style === "folded";
    yield [block ? lineEnd(text, node.start) : node.start, node.end];
  } else if (node.kind === "sequence") {
    for (const { value, alias } of node.items) if (alias === undefined) yield* scalarsOf(value, text);
  } else {
    for (const { key, value, alias, merged } of node.entries) {
      if (merged) continue;
      yield [key.start, key.end];
      if (alias === undefined) yield* scalarsOf(value, text);
    }
  }
}
