import type { BicepFailure } from "./token.ts";

/** A string up to its end or its next hole. */
export interface Piece {
  readonly text: string;
  readonly end: number;
  /** A hole follows. */
  readonly hole: boolean;
  readonly failure: BicepFailure | undefined;
}

const escapes: Readonly<Record<string, string>> = {
  n: "\n",
  r: "\r",
  t: "\t",
  "\\": "\\",
  "'": "'",
  $: "$",
};

/** Reads on from within a string that has to end on its line. */
export function singleLinePiece(text: string, from: number): Piece {
  let said = "";
  let failure: BicepFailure | undefined;
  let at = from;
  let plainFrom = from;
  for (;;) {
    const char = text.charAt(at);
    if (char === "" || char === "\n" || char === "\r") {
      failure ??= { message: "a string that is not closed on its line", offset: from - 1 };
      return { text: said + text.slice(plainFrom, at), end: at, hole: false, failure };
    }
    if (char === "'") return { text: said + text.slice(plainFrom, at), end: at + 1, hole: false, failure };
    if (char === "$" && text.charAt(at + 1) === "{")
      return { text: said + text.slice(plainFrom, at), end: at + 2, hole: true, failure };
    if (char !== "\\") {
      at++;
      continue;
    }
    const escaped = escapeAt(text, at);
    if (escaped === undefined) failure ??= { message: "an escape that Bicep does not know", offset: at };
    said += text.slice(plainFrom, at) + (escaped?.said ?? "\\");
    at += escaped?.length ?? 1;
    plainFrom = at;
  }
}

function escapeAt(text: string, at: number): { readonly said: string; readonly length: number } | undefined {
  const letter = text.charAt(at + 1);
  if (letter === "u") {
    const digits = /^\{([0-9a-fA-F]{1,8})\}/.exec(text.slice(at + 2, at + 12));
    const codePoint = Number.parseInt(digits?.[1] ?? "", 16);
    if (digits === null || !(codePoint <= 0x10ffff)) return undefined;
    return { said: String.fromCodePoint(codePoint), length: 2 + digits[0].length };
  }
  const said = Object.hasOwn(escapes, letter) ? escapes[letter] : undefined;
  return said === undefined ? undefined : { said, length: 2 };
}

/**
 * Reads on from within `'''`. Nothing is escaped and a line break right after the quotes does not count; with dollar
 * signs in front of the quotes, as many before a brace open a hole.
 */
export function multilinePiece(text: string, from: number, dollars: number, first: boolean): Piece {
  let start = from;
  if (first && text.charAt(start) === "\r") start++;
  if (first && text.charAt(start) === "\n") start++;
  let at = start;
  while (at < text.length) {
    const char = text.charAt(at);
    if (char !== "'" && char !== "$") {
      at++;
      continue;
    }
    let end = at;
    while (text.charAt(end) === char) end++;
    if (char === "'" && end - at >= 3)
      return { text: text.slice(start, end - 3), end, hole: false, failure: undefined };
    if (char === "$" && dollars > 0 && end - at >= dollars && text.charAt(end) === "{")
      return { text: text.slice(start, end - dollars), end: end + 1, hole: true, failure: undefined };
    at = end;
  }
  const failure = { message: "a string that is not closed", offset: from - 1 };
  return { text: text.slice(start), end: text.length, hole: false, failure };
}
