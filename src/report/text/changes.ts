import { plural, printable } from "../../base/text.ts";
import {
  compareSeverity,
  type Finding,
  fileOf,
  formatPath,
  type Related,
  resourceName,
  worstSeverity,
} from "../../model/index.ts";
import type { Layout, ReportInput } from "../format.ts";
import { notes } from "../notes.ts";
import { excerpt } from "./excerpt.ts";
import { type Style, wrap } from "./style.ts";
import { weaknessBlock } from "./weaknesses.ts";

/** What is written, line by line, and what the blocks of all resources share. */
export interface Page {
  readonly lines: string[];
  readonly input: ReportInput;
  readonly layout: Layout;
  readonly style: Style;
  /** Breaks text to what is left of the width. */
  readonly paragraph: (words: string) => readonly string[];
  /** The same behind an arrow. */
  readonly aside: (words: string) => readonly string[];
}

/** What stands beneath a change's severity begins in one column. */
const indent = " ".repeat(11);

export function pageFor(input: ReportInput, layout: Layout, style: Style): Page {
  const width = roomIn(layout);
  return { lines: [], input, layout, style, paragraph: paragraphs(width), aside: paragraphs(width - 2) };
}

function roomIn({ width }: Layout): number {
  return Math.max(24, width - indent.length);
}

/** Many resources are told the same in the same words, which are broken once. */
function paragraphs(width: number): Page["paragraph"] {
  const known = new Map<string, readonly string[]>();
  return (words) => {
    let lines = known.get(words);
    if (lines === undefined) {
      lines = wrap(printable(words), width);
      known.set(words, lines);
    }
    return lines;
  };
}

/** The changes that one resource needs, the worst first; how many they are. */
export function resourceBlock(page: Page, findings: readonly Finding[], reach: string | undefined): number {
  const { lines, input, layout, style } = page;
  const [{ resource }] = findings as [Finding];
  const changes = [...Map.groupBy(findings, ({ control }) => control).values()].sort((a, b) =>
    compareSeverity(worstSeverity(a), worstSeverity(b)),
  );
  const { file, range } = resource.origin;
  const line = range && input.source(file)?.lines.at(range.start).line;
  const place = style.dim(printable(file) + (line === undefined ? "" : `:${line}`));
  const count = style.dim(`  ${plural(changes.length, "change")}`);
  lines.push(`${style.bold(printable(resourceName(resource)))}  ${place}${count}`);
  if (reach !== undefined) for (const row of wrap(reach, layout.width - 2)) lines.push(style.dim(`  ${row}`));
  for (const group of changes) {
    lines.push("");
    changeBlock(page, group);
  }
  lines.push("");
  return changes.length;
}

function changeBlock(page: Page, group: readonly Finding[]): void {
  const { lines, input, layout, style, paragraph } = page;
  const [first] = group as [Finding];
  const severity = worstSeverity(group);
  lines.push(`  ${style.severity(severity, severity.padEnd(8))} ${style.bold(first.control)}`);
  for (const line of paragraph(input.control(first.control)?.title ?? first.control))
    lines.push(indent + line);
  if (first.weakness !== undefined) {
    const image = input.images?.find(({ ref }) => ref.name === first.resource.name);
    for (const line of weaknessBlock(group, image, layout, style)) lines.push(line);
    return;
  }
  for (const finding of group) tell(page, finding);
  const source = first.range && input.source(fileOf(first));
  if (source !== undefined && first.range !== undefined) {
    const absent = first.effective?.state === "default";
    for (const line of excerpt(source, { range: first.range, absent }, roomIn(layout), style))
      lines.push(indent + line);
  }
  for (const remedy of distinct(group, remedyOf)) advise(page, remedy);
  for (const advice of distinct(group, (finding) => finding.advice)) advise(page, advice);
  for (const override of distinct(group, (finding) => finding.override)) {
    lines.push(`${indent}${style.good("→ Add:")}`);
    for (const line of override.split("\n")) lines.push(`${indent}  ${style.good(printable(line))}`);
  }
}

function tell({ lines, input, style, paragraph }: Page, finding: Finding): void {
  for (const line of paragraph(finding.message)) lines.push(indent + line);
  for (const note of notes(finding)) for (const line of paragraph(note)) lines.push(indent + style.dim(line));
  const place = printable(`${placeOf(finding, input)}  ${formatPath(finding.path)}`.trimEnd());
  lines.push(indent + style.dim(place));
  for (const each of finding.related) {
    const [head = "", ...rest] = paragraph(`↳ ${placeOf(each, input)} ${each.message}`);
    lines.push(indent + style.dim(head));
    for (const line of rest) lines.push(`${indent}  ${style.dim(line)}`);
  }
}

function advise({ lines, style, aside }: Page, advice: string): void {
  const [head = "", ...rest] = aside(advice);
  lines.push(indent + style.good(`→ ${head}`));
  for (const line of rest) lines.push(`${indent}  ${style.good(line)}`);
}

/** What the findings of a change say, each once. Nearly every change is one finding. */
function distinct(
  group: readonly Finding[],
  of: (finding: Finding) => string | undefined,
): readonly string[] {
  const all: string[] = [];
  for (const finding of group) {
    const said = of(finding);
    if (said !== undefined) all.push(said);
  }
  return all.length < 2 ? all : [...new Set(all)];
}

function remedyOf({ fix }: Finding): string | undefined {
  return fix && `${fix.summary}${fix.risk === "risky" ? " (fix --risky)" : ""}`;
}

function placeOf(place: Finding | Related, input: ReportInput): string {
  const file = fileOf(place);
  const position = place.range && input.source(file)?.lines.at(place.range.start);
  return position === undefined ? file : `${file}:${position.line}:${position.column}`;
}
