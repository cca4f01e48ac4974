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
  /** Where the key is written, if the mark itself is that of a helper which put out the value behind it. */
  readonly key?: Mark | undefined;
}

/** The line of a template that a mark stands for. */
export type LineOf = (mark: Mark) => string;

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
export function readMarks(clean: string, marked: string, lineOf: LineOf): readonly (Mark | undefined)[] {
  const lines = marked.split("\n").map(readLine);
  const wanted = clean.split("\n").map((line) => line.trimEnd());
  const sources = spread(lines, lineOf);
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

/**
 * Lines without a mark belong to the action that ends on the next marked line, else, where they are indented deeper, to
 * the line before them.
 */
function spread(lines: readonly MarkedLine[], lineOf: LineOf): (Mark | undefined)[] {
  const found: (Mark | undefined)[] = lines.map(() => undefined);
  let last: { readonly mark: Mark; readonly indent: number } | undefined;
  let pending = 0;
  for (const [index, { text, marks }] of lines.entries()) {
    if (text === "---" || text.startsWith("# Source: ")) {
      last = undefined;
      pending = index + 1;
      continue;
    }
    const [first] = marks;
    if (first === undefined) {
      if (last !== undefined && text !== "" && indentOf(text) <= last.indent) last = undefined;
      found[index] = last?.mark;
      continue;
    }
    const key = marks.slice(1).find((mark) => writes(mark, text, lineOf));
    found[index] = key === undefined ? first : { ...first, key };
    for (const mark of marks.filter(({ action }) => action)) {
      const from = writes(mark, text, lineOf) ? index : startOf(mark, lines, index, lineOf);
      for (let before = from ?? (mark === first ? pending : index); before < index; before++) {
        if (lines[before]?.marks.length === 0) found[before] = mark;
      }
    }
    last = { mark: marks.at(-1) ?? first, indent: indentOf(text) };
    pending = index + 1;
  }
  return found;
}

function indentOf(text: string): number {
  return text.length - text.trimStart().length;
}

/** What a template's line writes by itself in front of its action: `labels:` or `- name:`. */
function ownText(mark: Mark, lineOf: LineOf): string {
  const [own = ""] = lineOf(mark).split("{{");
  return own.trim();
}

function writes(mark: Mark, text: string, lineOf: LineOf): boolean {
  const own = ownText(mark, lineOf);
  return own !== "" && text.trimStart().startsWith(own);
}

/** More lines than this no helper puts out. */
const longestHelper = 400;

/** The line on which the output of `labels: {{ include "labels" . | nindent 4 }}` starts, as helpers' lines have own marks. */
function startOf(mark: Mark, lines: readonly MarkedLine[], end: number, lineOf: LineOf): number | undefined {
  const own = ownText(mark, lineOf);
  if (own === "") return undefined;
  for (let at = end - 1; at >= Math.max(0, end - longestHelper); at--) {
    const { text, marks } = lines[at] as MarkedLine;
    if (text === "---") return undefined;
    if (marks.length === 0 && text.trim() === own) return at;
  }
  return undefined;
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
