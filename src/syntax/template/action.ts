import { shorten } from "./token.ts";

/** What an action does to the text around it: controls, comments and assignments put out nothing themselves. */
export type ActionKind = "open" | "else" | "end" | "silent" | "output";

/** One `{{ … }}` of a Go template. */
export interface Action {
  readonly start: number;
  readonly end: number;
  readonly kind: ActionKind;
  readonly label: string;
  /** The column that `nindent 4` or `indent 4` puts its lines at. */
  readonly indent: number | undefined;
}

const LONGEST = 8_000;
const OPENING = /^(?:if|with|range|define|block)\b/;
const SILENT =
  /^(?:\/\*|break\b|continue\b|\$[A-Za-z0-9_]*\s*:?=|\$[A-Za-z0-9_]*\s*,\s*\$[A-Za-z0-9_]*\s*:?=|(?:fail|required)\b[^|]*$)/;
const INDENT = /\bn?indent\s+\(?\s*([0-9]+)\s*\)?/g;

/** The actions of a text, in order. What is never closed is no action. */
export function actionsOf(text: string): Action[] {
  const actions: Action[] = [];
  let start = text.indexOf("{{");
  while (start !== -1) {
    const end = actionEnd(text, start + 2);
    if (end !== -1) actions.push(actionAt(text, start, end));
    start = text.indexOf("{{", end === -1 ? start + 2 : end);
  }
  return actions;
}

function actionAt(text: string, start: number, end: number): Action {
  const body = text
    .slice(start + 2, end - 2)
    .replace(/^-(?=\s)/, "")
    .replace(/(?<=\s)-$/, "")
    .trim();
  let indent: number | undefined;
  for (const match of body.matchAll(INDENT)) indent = Number(match[1]);
  return { start, end, kind: kindOf(body), label: shorten(text.slice(start, end)), indent };
}

function kindOf(body: string): ActionKind {
  if (OPENING.test(body)) return "open";
  if (/^else\b/.test(body)) return "else";
  if (/^end\b/.test(body)) return "end";
  return body === "" || SILENT.test(body) ? "silent" : "output";
}

/** Behind the `}}` that closes an action; quotes and comments may hold braces. -1 when there is none nearby. */
function actionEnd(text: string, from: number): number {
  const limit = Math.min(text.length, from + LONGEST);
  const comment = /^-?\s*\/\*/.exec(text.slice(from, from + 8));
  let at = from;
  if (comment !== null) {
    const close = text.indexOf("*/", from);
    if (close === -1 || close > limit) return -1;
    at = close + 2;
  }
  const strict = closing(text, at, limit, true);
  return strict === -1 ? closing(text, at, limit, false) : strict;
}

function closing(text: string, from: number, limit: number, quotes: boolean): number {
  for (let at = from; at < limit; at++) {
    const character = text[at];
    if (character === "}" && text[at + 1] === "}") return at + 2;
    if (character === "{" && text[at + 1] === "{") return -1;
    if (!quotes) {
      if (character === "\n") return -1;
    } else if (character === '"' || character === "`" || character === "'") {
      at = quoteEnd(text, at, limit);
      if (at === -1) return -1;
    }
  }
  return -1;
}

/** The closing quote; only raw strings run over several lines. */
function quoteEnd(text: string, open: number, limit: number): number {
  const quote = text[open];
  for (let at = open + 1; at < limit; at++) {
    const character = text[at];
    if (character === quote) return at;
    if (quote === "`") continue;
    if (character === "\n") return -1;
    if (character === "\\") at++;
  }
  return -1;
}
