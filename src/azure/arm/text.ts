import { type Node, parseText } from "../../syntax/index.ts";

/**
 * Reads a template or a parameters file as deployments do: with comments and commas after the last value. Undefined
 * where it is no JSON.
 */
export function parseTemplate(text: string): Node | undefined {
  const plain = parseText(text, { language: "json" });
  if (plain.failures.length === 0) return plain.documents[0]?.root;
  const lenient = parseText(withoutComments(text), { language: "json" });
  return lenient.failures.length === 0 ? lenient.documents[0]?.root : undefined;
}

/** Comments and last commas blanked at the same length, so that every offset holds. */
function withoutComments(text: string): string {
  const kept: string[] = [];
  let comma: number | undefined;
  let at = 0;
  while (at < text.length) {
    const end = tokenEnd(text, at);
    const token = text.slice(at, end);
    if (token.startsWith("/") && token.length > 1) kept.push(token.replace(/[^\r\n]/g, " "));
    else {
      if ((token === "]" || token === "}") && comma !== undefined) kept[comma] = " ";
      if (token.trim() !== "") comma = token === "," ? kept.length : undefined;
      kept.push(token);
    }
    at = end;
  }
  return kept.join("");
}

const PLAIN = /[^"/,\]}]+/y;

/** Where the text, comment, mark or stretch of anything else that begins here ends. */
function tokenEnd(text: string, at: number): number {
  switch (text[at]) {
    case '"':
      return stringEnd(text, at);
    case "/": {
      if (text[at + 1] === "/") return endAt(text, "\n", at + 2, 0);
      return text[at + 1] === "*" ? endAt(text, "*/", at + 2, 2) : at + 1;
    }
    case ",":
    case "]":
    case "}":
      return at + 1;
  }
  PLAIN.lastIndex = at;
  return PLAIN.test(text) ? PLAIN.lastIndex : at + 1;
}

function stringEnd(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length && text[end] !== '"') end += text[end] === "\\" ? 2 : 1;
  return Math.min(end + 1, text.length);
}

function endAt(text: string, mark: string, from: number, length: number): number {
  const found = text.indexOf(mark, from);
  return found < 0 ? text.length : found + length;
}
