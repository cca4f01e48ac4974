import type { Word } from "./ast.ts";
import type { Joined } from "./joined.ts";
import { piecesOf } from "./words.ts";

const string = /\s*("(?:[^"\\\n]|\\.)*")\s*/y;

/** The strings of `["a", "b"]`; undefined where it is not such a list and BuildKit takes it as a shell's line. */
export function jsonWords(line: Joined, mark: string): readonly Word[] | undefined {
  const { text } = line;
  const end = text.trimEnd().length - 1;
  if (!text.startsWith("[") || text.charAt(end) !== "]") return undefined;
  const words: Word[] = [];
  let at = 1;
  if (text.slice(1, end).trim() === "") return words;
  for (;;) {
    string.lastIndex = at;
    const found = string.exec(text);
    const quoted = found?.[1];
    if (found === null || quoted === undefined) return undefined;
    const value = parsed(quoted);
    if (value === undefined) return undefined;
    const start = at + found[0].indexOf(quoted);
    words.push({ ...line.span(start, start + quoted.length), pieces: piecesOf(value, mark) });
    at += found[0].length;
    if (at === end) return words;
    if (text.charAt(at) !== ",") return undefined;
    at++;
  }
}

function parsed(quoted: string): string | undefined {
  try {
    const value: unknown = JSON.parse(quoted);
    return typeof value === "string" ? value : undefined;
  } catch {
    return undefined;
  }
}
