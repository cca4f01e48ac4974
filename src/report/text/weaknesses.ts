import { plural, printable } from "../../base/text.ts";
import type { Image } from "../../images/index.ts";
import { compareSeverity, type Finding, severities, worstSeverity } from "../../model/index.ts";
import type { Layout } from "../format.ts";
import { remediesInWords } from "../remedies.ts";
import { clip, type Style, wrap } from "./style.ts";

const indent = " ".repeat(11);
/** What is told of the rest is how many there are. */
const mostPackages = 15;
const mostPerPackage = 5;

/** Known weaknesses of an image: by package, those that can be repaired first; then what repairs most. */
export function weaknessBlock(
  findings: readonly Finding[],
  image: Image | undefined,
  layout: Layout,
  style: Style,
): string[] {
  const width = Math.max(24, layout.width - indent.length);
  const fixable = findings.filter(({ weakness }) => weakness?.fixed !== null);
  const open = findings.filter(({ weakness }) => weakness?.fixed === null);
  const byPackage = [...Map.groupBy(fixable, packageOf)].sort(([, a], [, b]) => compareGroups(a, b));
  const out: string[] = [];
  const told = layout.verbose ? byPackage : byPackage.slice(0, mostPackages);
  for (const [head, group] of told) out.push("", ...packageBlock(head, group, layout, style, width));
  const left = byPackage.slice(told.length).flatMap(([, group]) => group);
  if (left.length > 0)
    out.push("", `${indent}${style.dim(`and ${tally(left)} in other packages (--verbose lists them)`)}`);
  if (open.length > 0) {
    out.push("", `${indent}${style.bold("Without a fix so far")}: ${tally(open)}`);
    if (layout.verbose)
      for (const [head, group] of Map.groupBy(open, packageOf))
        out.push(...packageBlock(head, group, layout, style, width));
  }
  if (image !== undefined) out.push(...remedyBlock(image, layout, style, width));
  return out;
}

function packageOf({ weakness }: Finding): string {
  return weakness?.software.join(", ") ?? "";
}

function packageBlock(
  head: string,
  group: readonly Finding[],
  { verbose }: Layout,
  style: Style,
  width: number,
): string[] {
  const sorted = [...group].sort((a, b) => compareSeverity(a.severity, b.severity));
  const told = verbose ? sorted : sorted.slice(0, mostPerPackage);
  const rows = told.map(({ severity, weakness, message }) => {
    const { name = message, summary = "" } = weakness ?? {};
    const fixed = typeof weakness?.fixed === "string" ? ` → ${weakness.fixed}` : "";
    const label = style.severity(weakness?.rated ?? severity, (weakness?.rated ?? "unrated").padEnd(8));
    return `${indent}  ${label} ${clip(printable(`${name}${fixed}${summary === "" ? "" : `: ${summary}`}`), Math.max(16, width - 11))}`;
  });
  const more = sorted.length - told.length;
  return [
    ...wrap(printable(head), width).map((line) => `${indent}${style.bold(line)}`),
    ...rows,
    ...(more > 0 ? [`${indent}  ${style.dim(`and ${tally(sorted.slice(told.length))}`)}`] : []),
  ];
}

function remedyBlock(image: Image, { verbose }: Layout, style: Style, width: number): string[] {
  const remedies = remediesInWords(image);
  if (remedies.length === 0) return [];
  const told = verbose ? remedies : remedies.slice(0, 8);
  const lines = told.flatMap((remedy, index) => {
    const [first = "", ...rest] = wrap(printable(`${index + 1}. ${remedy}`), width - 2);
    return [
      `${indent}${style.good(`  ${first}`)}`,
      ...rest.map((line) => `${indent}${style.good(`     ${line}`)}`),
    ];
  });
  return ["", `${indent}${style.bold("What would fix it")}`, ...lines];
}

/** `12 weaknesses (2 critical, 10 not rated)` */
function tally(findings: readonly Finding[]): string {
  const counts = [...severities, null].flatMap((severity) => {
    const count = findings.filter(({ weakness }) => weakness?.rated === severity).length;
    return count === 0 ? [] : [`${count} ${severity ?? "not rated"}`];
  });
  return `${plural(findings.length, "weakness", "weaknesses")} (${counts.join(", ")})`;
}

function compareGroups(a: readonly Finding[], b: readonly Finding[]): number {
  return compareSeverity(worstSeverity(a), worstSeverity(b)) || b.length - a.length;
}
