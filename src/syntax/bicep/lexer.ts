import type { Comment } from "../yaml/comments.ts";
import { multilinePiece, type Piece, singleLinePiece } from "./strings.ts";
import { type BicepFailure, type Punctuation, punctuation, type Token, type TokenKind } from "./token.ts";

export interface Lexed {
  readonly tokens: readonly Token[];
  readonly comments: readonly Comment[];
  readonly failures: readonly BicepFailure[];
}

/** What a `}` closes: an object within a hole, or the hole of a string. */
interface Open {
  readonly hole: boolean;
  /** Dollar signs in front of a multi-line string: as many open a hole. 0 for a string on one line. */
  readonly dollars: number;
}

const byFirst = new Map<string, Punctuation[]>();
for (const mark of punctuation) {
  const first = mark.charAt(0);
  byFirst.set(first, [...(byFirst.get(first) ?? []), mark]);
}

/** Splits a text into tokens once from front to back; the last one is `end`. */
export function lex(text: string): Lexed {
  const tokens: Token[] = [];
  const comments: Comment[] = [];
  const failures: BicepFailure[] = [];
  const open: Open[] = [];
  let at = text.charCodeAt(0) === 0xfeff ? 1 : 0;

  function add(kind: TokenKind, end: number, said = ""): void {
    tokens.push({ kind, start: at, end, text: said });
    at = end;
  }

  function addPiece(piece: Piece, first: boolean): void {
    if (piece.failure !== undefined) failures.push(piece.failure);
    const kind = first
      ? piece.hole
        ? "string-left"
        : "string"
      : piece.hole
        ? "string-middle"
        : "string-right";
    add(kind, piece.end, piece.text);
  }

  function addString(contents: number, dollars: number, multiline: boolean): void {
    const piece = multiline ? multilinePiece(text, contents, dollars, true) : singleLinePiece(text, contents);
    if (piece.hole) open.push({ hole: true, dollars });
    addPiece(piece, true);
  }

  function addBrace(): void {
    const inner = open.at(-1);
    if (inner?.hole !== true) {
      open.pop();
      add("}", at + 1);
      return;
    }
    const { dollars } = inner;
    const piece = dollars > 0 ? multilinePiece(text, at + 1, dollars, false) : singleLinePiece(text, at + 1);
    if (!piece.hole) open.pop();
    addPiece(piece, false);
  }

  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (isBlank(code)) {
      at++;
    } else if (isNewline(code)) {
      let end = at + 1;
      while (isNewline(text.charCodeAt(end))) end++;
      add("newline", end);
    } else if (isCommentAt(text, at)) {
      const end = commentEnd(text, at);
      if (end === undefined) failures.push({ message: "a comment that is not closed", offset: at });
      comments.push({ start: at, end: end ?? text.length, text: text.slice(at, end) });
      at = end ?? text.length;
    } else if (isLetter(code)) {
      const end = runEnd(text, at, (next) => isLetter(next) || isDigit(next));
      add("identifier", end, text.slice(at, end));
    } else if (isDigit(code)) {
      const end = runEnd(text, at, isDigit);
      add("integer", end, text.slice(at, end));
    } else if (code === QUOTE) {
      const multiline = text.startsWith("'''", at);
      addString(at + (multiline ? 3 : 1), 0, multiline);
    } else if (code === DOLLAR) {
      const dollars = runEnd(text, at, (next) => next === DOLLAR) - at;
      if (text.startsWith("'''", at + dollars)) addString(at + dollars + 3, dollars, true);
      else add("unrecognized", at + dollars);
    } else if (code === CLOSE) {
      addBrace();
    } else {
      if (code === OPEN && open.length > 0) open.push({ hole: false, dollars: 0 });
      const mark = byFirst.get(text.charAt(at))?.find((candidate) => text.startsWith(candidate, at));
      if (mark === undefined) add("unrecognized", at + 1);
      else add(mark, at + mark.length);
    }
  }
  add("end", text.length);
  return { tokens, comments, failures };
}

const [QUOTE, DOLLAR, OPEN, CLOSE] = [0x27, 0x24, 0x7b, 0x7d];

function isBlank(code: number): boolean {
  return code === 0x20 || code === 0x09 || code === 0x0b || code === 0x0c || code === 0xa0 || code === 0xfeff;
}

function isNewline(code: number): boolean {
  return code === 0x0a || code === 0x0d;
}

function isDigit(code: number): boolean {
  return code >= 0x30 && code <= 0x39;
}

function isLetter(code: number): boolean {
  return (code >= 0x61 && code <= 0x7a) || (code >= 0x41 && code <= 0x5a) || code === 0x5f;
}

function runEnd(text: string, from: number, belongs: (code: number) => boolean): number {
  let end = from;
  while (end < text.length && belongs(text.charCodeAt(end))) end++;
  return end;
}

/** `//`, `/*` and directives to the compiler: `#disable-next-line`, `#disable-diagnostics`, `#restore-diagnostics`. */
function isCommentAt(text: string, at: number): boolean {
  return text.startsWith("//", at) || text.startsWith("/*", at) || text.startsWith("#", at);
}

function commentEnd(text: string, at: number): number | undefined {
  if (text.startsWith("/*", at)) {
    const close = text.indexOf("*/", at + 2);
    return close < 0 ? undefined : close + 2;
  }
  return runEnd(text, at, (code) => !isNewline(code));
}
