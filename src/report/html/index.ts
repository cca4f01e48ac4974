import { createHash } from "node:crypto";
import { compareSeverity, type Finding, fileOf, formatPath, resourceName } from "../../model/index.ts";
import type { Format, ReportInput } from "../format.ts";
import { notes } from "../notes.ts";
import { startOf } from "../place.ts";
import { remediesInWords } from "../remedies.ts";
import { escapeXml } from "../xml.ts";
import { clientScript } from "./client.ts";
import { stylesheet } from "./stylesheet.ts";

/** Of each image; what comes behind the first ones removes little. */
const mostRemedies = 5;

/** One file that opens anywhere: no network, no dependency, and a policy of its own that forbids both. */
export const html: Format = {
  id: "html",
  description: "a page to explore in a browser, in one file",
  write: (input) => page(input),
};

function page(input: ReportInput): string {
  const { date } = input.assessment;
  const scriptHash = createHash("sha256").update(clientScript).digest("base64");
  const policy = `default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-${scriptHash}'; img-src data:`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>Breakwater report, ${escapeXml(date)}</title>
<style>${stylesheet}</style>
</head>
<body>
<noscript><p>This report needs JavaScript; <code>breakwater scan --format markdown</code> writes one that does not.</p></noscript>
<main id="app"></main>
<script type="application/json" id="data">${dataOf(input)}</script>
<script>${clientScript}</script>
</body>
</html>
`;
}

/** Escaped so that nothing in it can end the element. */
function dataOf(input: ReportInput): string {
  const text = JSON.stringify(report(input), (_key, value: unknown) =>
    typeof value === "bigint" ? `${value}` : value,
  );
  return text.replaceAll("<", "\\u003c").replaceAll("\u2028", "\\u2028").replaceAll("\u2029", "\\u2029");
}

function report(input: ReportInput): unknown {
  const { assessment, tool, gate, exitCode, target } = input;
  const finding = (each: Finding, state: string, note?: string): unknown => ({
    control: each.control,
    severity: each.severity,
    message: each.message,
    notes: notes(each),
    resource: resourceName(each.resource),
    id: each.resource.id,
    file: fileOf(each),
    ...(each.resource.type === "image" && each.range === undefined ? {} : startOf(input, each)),
    path: formatPath(each.path),
    excerpt: excerptOf(input, each),
    fix: each.fix && { summary: each.fix.summary, risk: each.fix.risk, test: each.fix.test },
    advice: each.advice,
    override: each.override,
    profiles: each.profiles,
    state,
    note,
  });
  const findings = [
    ...assessment.findings.map((each) => finding(each, "open")),
    ...assessment.known.map((each) => finding(each, "known")),
    ...assessment.waived.map((each) =>
      finding(each, "waived", `${each.waiver.reason} (until ${each.waiver.until})`),
    ),
  ];
  const ids = new Set(
    [...assessment.findings, ...assessment.known, ...assessment.waived].map(({ control }) => control),
  );
  return {
    tool,
    date: assessment.date,
    target: `1.${target}`,
    exitCode,
    failOn: gate.failOn,
    profiles: assessment.profiles,
    counts: assessment.counts,
    controls: Object.fromEntries([...ids].map((id) => [id, input.control(id)?.title ?? id])),
    findings,
    unreadable: assessment.unreadable.map(({ file, message }) => ({ file, message })),
    undecided: assessment.undecided.length,
    levels: levelsOf(input),
    images: input.images?.length,
    remedies: (input.images ?? []).flatMap((image) =>
      remediesInWords(image)
        .slice(0, mostRemedies)
        .map((words) => ({ image: image.ref.name, words })),
    ),
    worst: assessment.findings.map(({ severity }) => severity).sort(compareSeverity)[0] ?? "none",
  };
}

/** How many workloads reach which level of the Pod Security Standards. */
function levelsOf({ assessment }: ReportInput): Record<string, number> {
  const levels: Record<string, number> = { restricted: 0, baseline: 0, privileged: 0 };
  const seen = new Set<string>();
  for (const { resource, reaches } of assessment.podSecurity) {
    if (seen.has(resource.id)) continue;
    seen.add(resource.id);
    levels[reaches] = (levels[reaches] ?? 0) + 1;
  }
  return levels;
}

/** A few lines of the source around a finding. */
function excerptOf(
  input: ReportInput,
  finding: Finding,
): { from: number; mark: number; lines: string[] } | undefined {
  const { range } = finding;
  const source = range && input.source(fileOf(finding));
  if (source === undefined || range === undefined) return undefined;
  const mark = source.lines.at(range.start).line;
  const from = Math.max(1, mark - 2);
  const lines: string[] = [];
  for (let line = from; line <= mark + 2 && line <= source.lines.count; line++) {
    lines.push(
      source.text
        .slice(source.lines.start(line), source.lines.start(line + 1))
        .trimEnd()
        .slice(0, 200),
    );
  }
  return { from, mark, lines };
}
