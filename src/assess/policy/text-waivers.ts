import type { SourceTextFile } from "../../inventory/index.ts";
import type { Finding, WaiverIssue } from "../../model/index.ts";
import { Lines } from "../../syntax/index.ts";
import { readWaiver, waiverMark } from "./waiver-text.ts";
import type { WrittenWaiver, WrittenWaivers } from "./written-waivers.ts";

/** What a waiver stands behind in a line: comments of most languages. */
const comment = new RegExp(`(?:#|//|--|;|/\\*|<!--|\\{-|%|'|\\bREM\\b)\\s*${waiverMark}\\b(.*)`);

/**
 * Waivers in the comments of texts of any language. One holds for the findings on its own line, or where nothing else
 * stands there, on the next that is no such comment.
 */
export function textWaivers(
  { file, text }: Pick<SourceTextFile, "file" | "text">,
  findings: readonly Finding[],
): WrittenWaivers {
  const waivers: WrittenWaiver[] = [];
  const malformed: WaiverIssue[] = [];
  const lines = new Lines(text);
  for (let at = text.indexOf(waiverMark); at >= 0; at = text.indexOf(waiverMark, at + 1)) {
    const { line } = lines.at(at);
    const whole = lineOf(line);
    const found = comment.exec(whole);
    if (found === null) continue;
    const read = readWaiver((found[1] ?? "").replace(/\s*(?:\*\/|-->|-\})\s*$/, "").trim());
    if ("malformed" in read) {
      const message = `this waiver does nothing: it ${read.malformed}`;
      malformed.push({ issue: "malformed", waiver: { source: "comment", file, line }, message });
      continue;
    }
    const target = whole.slice(0, found.index).trim() === "" ? lineBehind(line) : line;
    const range = { start: lines.start(target), end: lines.start(target + 1) };
    const on = findings.filter((each) => each.range !== undefined && isIn(each.range.start, range));
    const paths = on.length === 0 ? [[`line ${target}`]] : on.map(({ path }) => path);
    for (const scope of paths)
      waivers.push({ ...read, source: "comment", file, line, text: whole.trim(), document: 0, scope, range });
  }
  return { waivers, malformed };

  function lineOf(line: number): string {
    return text.slice(lines.start(line), lines.start(line + 1)).trimEnd();
  }

  function lineBehind(line: number): number {
    let next = line + 1;
    while (next < lines.count && (comment.test(lineOf(next)) || lineOf(next).trim() === "")) next++;
    return next;
  }
}

function isIn(at: number, { start, end }: { readonly start: number; readonly end: number }): boolean {
  return at >= start && at < end;
}
