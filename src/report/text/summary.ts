import { failures } from "../../assess/index.ts";
import { plural } from "../../base/text.ts";
import type { Image } from "../../images/index.ts";
import { severities } from "../../model/index.ts";
import type { Layout, ReportInput } from "../format.ts";
import { podSecuritySummary } from "./pod-security.ts";
import { type Style, wrap } from "./style.ts";

/** What all of it amounts to. */
export function summary(changes: number, input: ReportInput, layout: Layout, style: Style): string[] {
  const { assessment, gate, exitCode } = input;
  const { counts, findings } = assessment;
  const bySeverity = severities
    .filter((severity) => counts.bySeverity[severity] > 0)
    .map((severity) => style.severity(severity, `${counts.bySeverity[severity]} ${severity}`));
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

function lookedInto(images: readonly Image[]): string {
  const packages = images.reduce((sum, { content }) => sum + content.packages.length, 0);
  const looked = images.every(({ vulnerabilities }) => vulnerabilities !== undefined);
  return `${plural(images.length, "image")} with ${plural(packages, "package")} looked into${looked ? "" : "; no advisories were looked up"}`;
}

function wrapPlain(line: string, width: number): string[] {
  return line.length <= width ? [line] : wrap(line, width);
}
