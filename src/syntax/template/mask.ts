import { type Action, actionsOf } from "./action.ts";
import { type Block, blocksOf } from "./block.ts";

/** A place where an action puts out whole lines. */
export interface Hole {
  readonly at: number;
  /** Where the lines begin, if that is known. */
  readonly column: number | undefined;
  readonly label: string;
}

/** A text whose template actions are replaced by filler of the same length, so that it reads as YAML and offsets hold. */
export interface Mask {
  readonly text: string;
  readonly written: string;
  readonly actions: readonly Action[];
  readonly blocks: readonly Block[];
  readonly holes: readonly Hole[];
}

/**
 * Masks every action; undefined when a text has `{{` but no action. A line of nothing but actions becomes empty lines:
 * blanks could be deeper than a block scalar's text, which YAML forbids before its first line.
 */
export function maskTemplate(written: string): Mask | undefined {
  const actions = actionsOf(written);
  if (actions.length === 0) return undefined;
  const holes: Hole[] = [];
  const pieces: string[] = [];
  let last = 0;
  for (let index = 0; index < actions.length; ) {
    const line = lineOf(written, actions, index);
    if (line.bare) {
      pieces.push(written.slice(last, line.start), "\n".repeat(line.end - line.start));
      last = line.end;
    }
    for (; index < line.next; index++) {
      const action = actions[index];
      if (action === undefined) break;
      const blank = line.bare || (index === line.next - 1 && isBlank(action, line, written));
      if (blank && action.kind === "output") holes.push(holeOf(action, line, written));
      if (line.bare) continue;
      const text = written.slice(action.start, action.end);
      pieces.push(written.slice(last, action.start), blank ? blanks(text) : "x".repeat(text.length));
      last = action.end;
    }
  }
  pieces.push(written.slice(last));
  return { text: pieces.join(""), written, actions, blocks: blocksOf(actions), holes };
}

/** A line with at least one action; longer where an action runs over several lines. */
interface ActionLine {
  readonly start: number;
  readonly end: number;
  /** The index behind its last action. */
  readonly next: number;
  /** Nothing but actions and white space stands on it. */
  readonly bare: boolean;
}

function lineOf(text: string, actions: readonly Action[], index: number): ActionLine {
  let at = actions[index]?.start ?? 0;
  const start = text.lastIndexOf("\n", at - 1) + 1;
  let between = text.slice(start, at);
  let next = index;
  let end = -1;
  for (;;) {
    const action = actions[next];
    at = action?.end ?? at;
    if (at > end) {
      const lineBreak = text.indexOf("\n", at);
      end = lineBreak === -1 ? text.length : lineBreak;
    }
    const following = actions[next + 1];
    next++;
    between += text.slice(at, Math.min(end, following?.start ?? end));
    if (following === undefined || following.start > end)
      return { start, end, next, bare: between.trim() === "" };
  }
}

/** What puts out nothing, or lines of its own, behind a colon or dash at the end of a line vanishes. */
function isBlank(action: Action, line: ActionLine, written: string): boolean {
  if (written.slice(action.end, line.end).trim() !== "") return false;
  const before = written.slice(line.start, action.start);
  if (action.kind === "output") return action.indent !== undefined && /(?:^|\s)-\s*$|:\s*$/.test(before);
  return action.kind === "silent" || /[\s:]$/.test(before);
}

function holeOf(action: Action, { bare, start }: ActionLine, written: string): Hole {
  const { start: at, label } = action;
  const trimmed = written.startsWith("{{-", at);
  const own = bare && !trimmed ? at - start : undefined;
  return { at, column: action.indent ?? own, label };
}

/** The same with only the first branch of every `if`: for branches that do not read as one text. */
export function withoutAlternatives(mask: Mask): Mask | undefined {
  const holes: Hole[] = [];
  const pieces: string[] = [];
  let last = 0;
  for (const { elses, close } of mask.blocks) {
    const first = elses[0];
    if (first === undefined || close === undefined || first.start < last) continue;
    pieces.push(mask.text.slice(last, first.start), blanks(mask.text.slice(first.start, close.end)));
    holes.push({ at: first.start, column: undefined, label: first.label });
    last = close.end;
  }
  if (holes.length === 0) return undefined;
  pieces.push(mask.text.slice(last));
  const all = [...mask.holes, ...holes].sort((one, other) => one.at - other.at);
  return { ...mask, text: pieces.join(""), holes: all };
}

function blanks(text: string): string {
  return text.replace(/[^\r\n]/g, " ");
}
