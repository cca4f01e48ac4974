import { type Mask, maskTemplate, withoutAlternatives } from "../template/index.ts";
import { mayHoldTokens } from "../template/token.ts";
import type { ParsedText } from "../tree.ts";
import type { Refusal } from "./events.ts";
import { type Collected, readStretch, type Stretch } from "./stretch.ts";
import { documentMark, lineEnd } from "./trivia.ts";

const UNRENDERED =
  "this is a template that has not been rendered, and it cannot be read as it stands; render it first";

/** Reads every document of a YAML file. One that cannot be read does not take the others with it. */
export function parseYaml(text: string): ParsedText {
  const into: Collected = { documents: [], failures: [] };
  const mask = text.includes("{{") ? maskTemplate(text) : undefined;
  const whole: Stretch = { text, start: 0, end: text.length, mask, tokens: mayHoldTokens(text) };
  const refusal = readStretch(whole, into);
  if (refusal !== undefined) readParts(whole, into, refusal);
  return into;
}

function readParts(whole: Stretch, into: Collected, refusal: Refusal): void {
  const parts = partsOf(whole.mask?.text ?? whole.text);
  for (const [start, end] of parts) {
    const part = { ...whole, start, end };
    const reason = parts.length === 1 ? refusal : readStretch(part, into);
    if (reason === undefined) continue;
    if (part.mask !== undefined && readOtherwise(part, part.mask, into)) continue;
    const index = into.documents.length + into.failures.length;
    const message = isTemplate(part) ? `${UNRENDERED} (${reason.message})` : reason.message;
    into.failures.push({ index, message, offset: reason.offset });
  }
}

/** A template whose branches do not fit together may do with one of them; one that is none may do as it is. */
function readOtherwise(part: Stretch, mask: Mask, into: Collected): boolean {
  const single = withoutAlternatives(mask);
  if (single !== undefined && readStretch({ ...part, mask: single }, into) === undefined) return true;
  return readStretch({ ...part, mask: undefined }, into) === undefined;
}

function isTemplate({ text, start, end, mask }: Stretch): boolean {
  const actions = mask?.actions.some((action) => action.start < end && action.end > start) ?? false;
  return actions || (text.includes("{%") && text.slice(start, end).includes("{%"));
}

/** The stretches between `---` lines. What stands before the first counts only if it has content; directives go with what follows. */
function partsOf(text: string): [start: number, end: number][] {
  const parts: [number, number][] = [];
  let start = 0;
  let mark = documentMark(text, 0, "---");
  if (mark !== -1 && !hasContent(text, 0, mark)) mark = documentMark(text, mark + 3, "---");
  while (mark !== -1) {
    parts.push([start, mark]);
    start = mark;
    mark = documentMark(text, mark + 3, "---");
  }
  parts.push([start, text.length]);
  return parts;
}

function hasContent(text: string, from: number, to: number): boolean {
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    const lead = at === from || text.charCodeAt(at - 1) === 0x0a;
    if (code === 0x23 || (code === 0x25 && lead)) at = lineEnd(text, at);
    else if (code > 0x20 && code !== 0xfeff) return true;
    else at++;
  }
  return false;
}
