import { firstOf, printable } from "../base/text.ts";
import {
  compareSeverity,
  type Finding,
  fileOf,
  resourceName,
  type Severity,
  severities,
  worstSeverity,
} from "../model/index.ts";
import type { Format, ReportInput } from "./format.ts";
import { startOf } from "./place.ts";
import { remediesInWords } from "./remedies.ts";

const marks: Readonly<Record<Severity, string>> = {
  critical: "🟥",
  high: "🟧",
  medium: "🟨",
  low: "🟦",
  info: "⬜",
};

/** GitHub takes comments of up to 65,536 characters; the table stops before that. */
const mostRows = 200;

/** Definitions name many modules that are not in the tree. */
const mostModules = 5;

/** What comes behind the first ones removes little. */
const mostRemedies = 5;

/** A summary for a pull request: verdict, the changes that matter most, then every finding. */
export const markdown: Format = {
  id: "markdown",
  description: "a summary for a pull request",
  write: (input) => `${printable(body(input).join("\n"))}\n`,
};

function body(input: ReportInput): string[] {
  const { assessment, exitCode } = input;
  const { findings, waived, undecided, unreadable, counts } = assessment;
  const verdict = ["✅ passed", "❌ failed", "⚠️ something could not be read"][exitCode];
  const bySeverity = severities
    .filter((severity) => counts.bySeverity[severity] > 0)
    .map((severity) => `${marks[severity]} ${counts.bySeverity[severity]} ${severity}`);
  const out = [
    `## Breakwater: ${verdict}`,
    "",
    findings.length === 0 ? "No findings." : `**${findings.length} findings** — ${bySeverity.join(", ")}`,
    "",
    `${input.images === undefined ? `${counts.resources} resources in ${counts.files - counts.skippedFiles} files` : `${counts.resources} images looked into`}; ${waived.length} waived, ${assessment.known.length} known before, ${undecided.length} undecided.`,
    "",
  ];
  const { module: modules = [], chart: charts = [] } = Object.groupBy(
    assessment.rendered,
    ({ kind }) => kind ?? "chart",
  );
  for (const [renderer, group] of Map.groupBy(charts, (each) => each.renderer)) {
    const names = group.map(({ source, why }) => code(source) + (why === undefined ? "" : ` (${text(why)})`));
    const verb = renderer === undefined ? "Not rendered" : `Rendered by ${text(renderer)}`;
    out.push(`${verb}: ${names.join(", ")}.`, "");
  }
  if (modules.length > 0) {
    const names = modules.map(({ source }) => code(source));
    out.push(`Not followed: ${firstOf(names, mostModules)}.`, "");
  }
  if (unreadable.length > 0) {
    out.push(
      "### Unreadable",
      "",
      ...unreadable.map(({ file, message }) => `- ${code(file)}: ${text(message)}`),
      "",
    );
  }
  if (findings.length === 0) return out;
  for (const image of input.images ?? []) {
    const remedies = remediesInWords(image).slice(0, mostRemedies);
    if (remedies.length === 0) continue;
    out.push(`### What would fix ${code(image.ref.name)}`, "");
    out.push(...remedies.map((words, index) => `${index + 1}. ${text(words)}`), "");
  }
  out.push("### Changes", "", "| | change | resources | fix |", "|---|---|---|---|");
  for (const group of changes(findings)) out.push(changeRow(group, input));
  out.push(
    "",
    "<details><summary>All findings</summary>",
    "",
    "| | where | resource | finding |",
    "|---|---|---|---|",
  );
  const sorted = [...findings].sort((a, b) => compareSeverity(a.severity, b.severity));
  for (const finding of sorted.slice(0, mostRows)) out.push(findingRow(finding, input));
  if (findings.length > mostRows) out.push("", `… and ${findings.length - mostRows} more.`);
  out.push("", "</details>", "");
  return out;
}

/** One group a control, the worst and most frequent first. */
function changes(findings: readonly Finding[]): readonly (readonly Finding[])[] {
  const groups = [...Map.groupBy(findings, (finding) => finding.control).values()];
  return groups.sort((a, b) => compareSeverity(worstSeverity(a), worstSeverity(b)) || b.length - a.length);
}

function changeRow(group: readonly Finding[], input: ReportInput): string {
  const [first] = group as [Finding];
  const severity = worstSeverity(group);
  const title = input.control(first.control)?.title ?? first.control;
  const resources = new Set(group.map(({ resource }) => resource.id)).size;
  const fix =
    first.fix === undefined
      ? ""
      : first.fix.risk === "safe"
        ? "`breakwater fix`"
        : "`breakwater fix --risky`";
  return `| ${marks[severity]} | ${code(first.control)} ${text(title)} | ${resources} | ${fix} |`;
}

function findingRow(finding: Finding, input: ReportInput): string {
  const { resource, severity, message, control } = finding;
  const file = fileOf(finding);
  const place =
    resource.type === "image" && finding.range === undefined
      ? file
      : `${file}:${startOf(input, finding).line}`;
  return `| ${marks[severity]} | ${code(place)} | ${code(resourceName(resource))} | ${code(control)} ${text(message)} |`;
}

function code(value: string): string {
  const longest = Math.max(0, ...[...value.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = "`".repeat(longest + 1);
  const padded = value.startsWith("`") || value.endsWith("`") ? ` ${value} ` : value;
  return `${fence}${padded.replaceAll("|", "\\|").replaceAll(/\s+/g, " ")}${fence}`;
}

/** Text of the input must stay text: no markup, no links, no mentions. */
function text(value: string): string {
  return value
    .replaceAll(/[\\`*_{}[\]<>#|~]/g, "\\$&")
    .replaceAll("@", "@\u200b")
    .replaceAll(/\s+/g, " ");
}
