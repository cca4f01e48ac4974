import { type Action, actionsOf } from "../../../syntax/index.ts";

/**
 * How a line of rendered text leads back to the line of the template that put it out: a copy of the chart is rendered
 * with a comment behind every line that says where it stands. What the copy puts out, less the comments, is compared with
 * what the chart itself does; the comments never reach what is assessed.
 */
export interface Mark {
  /** Index of the template file. */
  readonly file: number;
  /** Counted from 1. */
  readonly line: number;
  /** The line holds an action that may put out several lines; unmarked lines before it are its, too. */
  readonly action: boolean;
}

const MARK = / #~([0-9]+):([0-9]+):([at])~/g;
/** A key or a list item: what a comment may stand behind. */
const STRUCTURE = /^\s*(?:- |-$)|^\s*(?:- )*(?:"[^"]*"|'[^']*'|[A-Za-z0-9_$./-]+)\s*:(?:\s|$)/;

/** What may put out more than a line. */
const LONG = /\b(?:n?indent|toYaml|include|template|tpl)\b/;

/** The template with a mark behind every line that can carry one. */
export function withMarks(template: string, file: number): string {
  const actions = actionsOf(template);
  let offset = 0;
  let next = 0;
  const lines = template.split("\n").map((written, index) => {
    const line = written.endsWith("\r") ? written.slice(0, -1) : written;
    const [start, end] = [offset, offset + line.length];
    offset += written.length + 1;
    while ((actions[next]?.end ?? Infinity) <= start) next++;
    const own: Action[] = [];
    for (let at = next; (actions[at]?.start ?? Infinity) < end; at++) own.push(actions[at] as Action);
    // Inside an action that goes on, or where what follows is joined to this line.
    if (own.some((action) => action.start < start || action.end > end) || line.endsWith("-}}"))
      return written;
    const kind = kindOf(line, own, start);
    return kind === undefined
      ? written
      : `${line} #~${file}:${index + 1}:${kind}~${written.slice(line.length)}`;
  });
  return lines.join("\n");
}

/** `t` for text, `a` for what an action may spread over several lines; undefined where no comment can stand. */
function kindOf(line: string, actions: readonly Action[], start: number): "a" | "t" | undefined {
  let [outside, at] = ["", 0];
  for (const action of actions) {
    outside += `${line.slice(at, action.start - start)}\0`;
    at = action.end - start;
  }
  outside += line.slice(at);
  if (/^[\s\0]*$/.test(outside)) return actions.some(({ kind }) => kind === "output") ? "a" : undefined;
  if (!STRUCTURE.test(outside.replaceAll("\0", "x"))) return undefined;
  return actions.some((action) => LONG.test(line.slice(action.start - start, action.end - start)))
    ? "a"
    : "t";
}

/** For every line of `clean` the mark of the template line it came from, as far as `marked` tells. */
export function readMarks(clean: string, marked: string): readonly (Mark | undefined)[] {
  const lines = marked.split("\n").map(readLine);
  const wanted = clean.split("\n").map((line) => line.trimEnd());
  const sources = spread(lines);
  if (lines.length === wanted.length) return wanted.map((_, index) => sources[index]);
  return aligned(
    wanted,
    lines.map(({ text }) => text),
    sources,
  );
}

interface MarkedLine {
  readonly text: string;
  readonly marks: readonly Mark[];
}

function readLine(line: string): MarkedLine {
  const marks: Mark[] = [];
  const text = line.replace(MARK, (_, file: string, at: string, kind: string) => {
    marks.push({ file: Number(file), line: Number(at), action: kind === "a" });
    return "";
  });
  return { text: text.trimEnd(), marks };
}

/** Lines without a mark belong to the action that ends on the next marked line, else to the line before them. */
function spread(lines: readonly MarkedLine[]): (Mark | undefined)[] {
  const found: (Mark | undefined)[] = lines.map(() => undefined);
  let last: Mark | undefined;
  let pending = 0;
  for (const [index, { text, marks }] of lines.entries()) {
    if (text === "---" || text.startsWith("# Source: ")) {
      last = undefined;
      pending = index + 1;
      continue;
    }
    const [mark] = marks;
    if (mark === undefined) {
      found[index] = last;
      continue;
    }
    found[index] = mark;
    if (mark.action) for (let before = pending; before < index; before++) found[before] = mark;
    last = marks.at(-1);
    pending = index + 1;
  }
  return found;
}

/** Lines that are the same in both, in order; a line that only one has is passed over. */
function aligned(
  wanted: readonly string[],
  texts: readonly string[],
  sources: readonly (Mark | undefined)[],
): readonly (Mark | undefined)[] {
  const places = Map.groupBy(texts.keys(), (index) => texts[index] ?? "");
  let at = 0;
  return wanted.map((line) => {
    if (texts[at] !== line) {
      const next = places.get(line)?.find((index) => index >= at && index < at + 200);
      if (next === undefined) return undefined;
      at = next;
    }
    return sources[at++];
  });
}
