import { failures } from "../../assess/index.ts";
import { plural, printable } from "../../base/text.ts";
import type { Image } from "../../images/index.ts";
import {
  compareSeverity,
  type Finding,
  fileOf,
  formatPath,
  type Related,
  resourceName,
  severities,
  worstSeverity,
} from "../../model/index.ts";
import type { Format, Layout, ReportInput } from "../format.ts";
import { notes } from "../notes.ts";
import { excerpt } from "./excerpt.ts";
import { exempted } from "./exempted.ts";
import { podSecurityReach, podSecuritySummary, podSecurityVerdicts } from "./pod-security.ts";
import { type Style, styleFor, wrap } from "./style.ts";
import { troubles } from "./troubles.ts";
import { weaknessBlock } from "./weaknesses.ts";

export { type Style, styleFor, wrap } from "./style.ts";

/** For a person at a terminal: by resource, then by change, with the source and what to do. */
export const text: Format = {
  id: "text",
  description: "for a terminal: by resource and change, with source excerpts",
  write(input, layout) {
    const style = styleFor(layout.colour);
    const paragraph = paragraphs(Math.max(24, layout.width - indent.length));
    const out: string[] = [];
    const byResource = Map.groupBy(input.assessment.podSecurity, ({ resource }) => resource.id);
    for (const [id, findings] of Map.groupBy(input.assessment.findings, ({ resource }) => resource.id)) {
      const reach = podSecurityReach(byResource.get(id) ?? []);
      for (const line of resourceBlock(findings, reach, { input, layout, style, paragraph })) out.push(line);
      out.push("");
    }
    const verdicts =
      input.verdicts === true ? podSecurityVerdicts(input.assessment, layout.width, style) : [];
    return `${[...out, ...verdicts, ...exempted(input.images ?? [], layout, style), ...troubles(input, layout, style), ...summary(input, layout, style)].join("\n")}\n`;
  },
};

/** What the blocks of all resources share. */
interface Page {
  readonly input: ReportInput;
  readonly layout: Layout;
  readonly style: Style;
  readonly paragraph: (words: string) => readonly string[];
}

/** What stands beneath a change's severity begins in one column. */
const indent = " ".repeat(11);

/** Breaks text to a width. Many resources are told the same in the same words, which are broken once. */
function paragraphs(width: number): Page["paragraph"] {
  const known = new Map<string, readonly string[]>();
  return (words) => {
    const lines = known.get(words) ?? wrap(printable(words), width);
    known.set(words, lines);
    return lines;
  };
}

function resourceBlock(findings: readonly Finding[], reach: string | undefined, page: Page): string[] {
  const { input, layout, style } = page;
  const [{ resource }] = findings as [Finding];
  const changes = [...Map.groupBy(findings, ({ control }) => control).values()].sort((a, b) =>
    compareSeverity(worstSeverity(a), worstSeverity(b)),
  );
  const { file, range } = resource.origin;
  const line = range && input.source(file)?.lines.at(range.start).line;
  const head = `${style.bold(printable(resourceName(resource)))}  ${style.dim(printable(file) + (line === undefined ? "" : `:${line}`))}`;
  const level = reach === undefined ? [] : wrap(reach, layout.width - 2).map((row) => style.dim(`  ${row}`));
  const count = style.dim(`  ${plural(changes.length, "change")}`);
  return [head + count, ...level, ...changes.flatMap((group) => ["", ...changeBlock(group, page)])];
}

function changeBlock(group: readonly Finding[], { input, layout, style, paragraph }: Page): string[] {
  const [first] = group as [Finding];
  const severity = worstSeverity(group);
  const width = Math.max(24, layout.width - indent.length);
  const title = input.control(first.control)?.title ?? first.control;
  const out = [`  ${style.severity(severity, severity.padEnd(8))} ${style.bold(first.control)}`];
  for (const line of paragraph(title)) out.push(indent + line);
  if (first.weakness !== undefined) {
    const image = input.images?.find(({ ref }) => ref.name === first.resource.name);
    return [...out, ...weaknessBlock(group, image, layout, style)];
  }
  for (const finding of group) {
    for (const line of paragraph(finding.message)) out.push(indent + line);
    for (const note of notes(finding)) {
      for (const line of paragraph(note)) out.push(indent + style.dim(line));
    }
    out.push(indent + style.dim(location(finding, input)));
    for (const each of finding.related) {
      const [head = "", ...rest] = paragraph(`↳ ${placeOf(each, input)} ${each.message}`);
      out.push(indent + style.dim(head), ...rest.map((line) => `${indent}  ${style.dim(line)}`));
    }
  }
  const source = first.range && input.source(fileOf(first));
  if (source !== undefined && first.range !== undefined) {
    const absent = first.effective?.state === "default";
    for (const line of excerpt(source, { range: first.range, absent }, width, style)) out.push(indent + line);
  }
  const remedies = new Set(group.map((finding) => finding.fix && `${finding.fix.summary}${risk(finding)}`));
  for (const remedy of remedies) {
    if (remedy === undefined) continue;
    const [head, ...rest] = wrap(printable(remedy), width - 2);
    out.push(`${indent}${style.good(`→ ${head}`)}`, ...rest.map((line) => `${indent}  ${style.good(line)}`));
  }
  for (const advice of new Set(group.flatMap((finding) => finding.advice ?? []))) {
    const [head, ...rest] = wrap(printable(advice), width - 2);
    out.push(`${indent}${style.good(`→ ${head}`)}`, ...rest.map((line) => `${indent}  ${style.good(line)}`));
  }
  for (const override of new Set(group.flatMap((finding) => finding.override ?? []))) {
    out.push(`${indent}${style.good("→ Add:")}`);
    for (const line of override.split("\n")) out.push(`${indent}  ${style.good(printable(line))}`);
  }
  return out;
}

function risk({ fix }: Finding): string {
  return fix?.risk === "risky" ? " (fix --risky)" : "";
}

function location(finding: Finding, input: ReportInput): string {
  return printable(`${placeOf(finding, input)}  ${formatPath(finding.path)}`.trimEnd());
}

function placeOf(place: Finding | Related, input: ReportInput): string {
  const file = fileOf(place);
  const position = place.range && input.source(file)?.lines.at(place.range.start);
  return position === undefined ? file : `${file}:${position.line}:${position.column}`;
}

function lookedInto(images: readonly Image[]): string {
  const packages = images.reduce((sum, { content }) => sum + content.packages.length, 0);
  const looked = images.every(({ vulnerabilities }) => vulnerabilities !== undefined);
  return `${plural(images.length, "image")} with ${plural(packages, "package")} looked into${looked ? "" : "; no advisories were looked up"}`;
}

function summary(input: ReportInput, layout: Layout, style: Style): string[] {
  const { assessment, gate, exitCode } = input;
  const { counts, findings } = assessment;
  const bySeverity = severities
    .filter((severity) => counts.bySeverity[severity] > 0)
    .map((severity) => style.severity(severity, `${counts.bySeverity[severity]} ${severity}`));
  const changes = new Set(findings.map((finding) => `${finding.resource.id} ${finding.control}`)).size;
  const fixable = findings.filter(({ fix }) => fix !== undefined).length;
  const out = [
    `${style.bold(plural(findings.length, "finding"))}${bySeverity.length > 0 ? ` (${bySeverity.join(", ")})` : ""} in ${plural(changes, "change")}${fixable > 0 ? `, ${fixable} with a fix` : ""}`,
    input.images !== undefined
      ? lookedInto(input.images)
      : `${plural(counts.resources, "resource")} in ${plural(counts.files - counts.skippedFiles, "file")}; ${plural(counts.skippedFiles, "file")} without Kubernetes objects ${counts.texts === undefined ? "skipped" : `skipped, ${plural(counts.texts, "text")} searched for credentials`}`,
    ...podSecuritySummary(assessment, style),
  ];
  if (assessment.undecided.length > 0) {
    out.push(
      `${plural(assessment.undecided.length, "control answer")} undecided because of values not known yet (--verbose lists them)`,
    );
  }
  const byRenderer = Map.groupBy(assessment.rendered, ({ renderer }) => renderer);
  for (const [renderer, group] of byRenderer) {
    if (renderer !== undefined) out.push(`${plural(group.length, "world")} rendered by ${renderer}`);
  }
  const failing = failures(assessment, gate);
  if (exitCode === 2) out.push(style.severity("high", "Failed: something could not be read (exit code 2)"));
  else if (exitCode === 1) {
    out.push(
      style.severity(
        "high",
        `Failed: ${plural(failing, "finding")} at ${gate.failOn} or above (exit code 1)`,
      ),
    );
  } else out.push(style.good("Passed (exit code 0)"));
  return out.flatMap((line) => (layout.colour ? [line] : wrapPlain(line, layout.width)));
}

function wrapPlain(line: string, width: number): string[] {
  return line.length <= width ? [line] : wrap(line, width);
}
