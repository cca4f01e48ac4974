import type { ArtifactLocation, Fix, Location, Log, Region, ReportingDescriptor, Result } from "sarif";
import {
  type Finding,
  fileOf,
  formatPath,
  resourceName,
  type Severity,
  securitySeverity,
  type Weakness,
} from "../model/index.ts";
import type { Format, ReportInput } from "./format.ts";
import { regionOf } from "./place.ts";

const levels: Readonly<Record<Severity, "error" | "warning" | "note">> = {
  critical: "error",
  high: "error",
  medium: "warning",
  low: "note",
  info: "note",
};

/** GitHub shows at most this many results of a run and refuses a file with more than 25,000. */
const mostResults = 25_000;

/** SARIF 2.1.0 with what GitHub code scanning reads of it: regions, fingerprints, fixes, suppressions. */
export const sarif: Format = {
  id: "sarif",
  description: "SARIF 2.1.0, for GitHub code scanning and others",
  write: (input) => `${JSON.stringify(log(input), null, 1)}\n`,
};

function log(input: ReportInput): Log {
  const { assessment, tool } = input;
  const results = [
    ...assessment.findings.map((finding) => ({ finding, why: undefined as string | undefined })),
    ...assessment.known.map((finding) => ({
      finding,
      why: "an earlier run had it, or it lies in what did not change",
    })),
    ...assessment.waived.map((finding) => ({ finding, why: waiverText(finding.waiver) })),
  ].slice(0, mostResults);
  const rules = new Map(results.map(({ finding }) => [ruleId(finding), finding] as const).sort(byId));
  const ruleIndex = new Map([...rules.keys()].map((id, index) => [id, index]));
  return {
    $schema: "https://json.schemastore.org/sarif-2.1.0.json",
    version: "2.1.0",
    runs: [
      {
        tool: {
          driver: {
            name: tool.name,
            semanticVersion: tool.version,
            informationUri: tool.url,
            rules: [...rules].map(([id, finding]) => rule(id, finding, input)),
          },
        },
        columnKind: "utf16CodeUnits",
        automationDetails: { id: "breakwater/" },
        invocations: [
          {
            executionSuccessful: assessment.unreadable.length === 0,
            exitCode: input.exitCode,
            toolExecutionNotifications: assessment.unreadable.map(({ file, message, offset }) => ({
              level: "error",
              message: { text: message },
              locations: [
                location(input, file, offset === undefined ? undefined : { start: offset, end: offset }),
              ],
            })),
          },
        ],
        results: results.map(({ finding, why }) => ({
          ...result(finding, input, ruleIndex.get(ruleId(finding)) ?? 0),
          ...(why !== undefined && {
            suppressions: [{ kind: "external", status: "accepted", justification: why }],
          }),
        })),
      },
    ],
  };
}

/** A known weakness is a rule by itself: code scanning takes severities from rules, and people look for its name. */
function ruleId({ control, weakness }: Finding): string {
  return weakness?.name ?? control;
}

function byId([a]: readonly [string, Finding], [b]: readonly [string, Finding]): number {
  return a < b ? -1 : Number(a > b);
}

function rule(id: string, finding: Finding, input: ReportInput): ReportingDescriptor {
  return finding.weakness === undefined ? controlRule(id, input) : weaknessRule(finding, finding.weakness);
}

function weaknessRule(
  { severity, control }: Finding,
  { name, summary, score, aliases }: Weakness,
): ReportingDescriptor {
  const title = summary === "" ? name : `${name}: ${summary}`;
  const others = aliases.filter((alias) => alias !== name);
  const known = others.length === 0 ? "" : ` Also known as ${others.join(", ")}.`;
  return {
    id: name,
    name,
    shortDescription: { text: title },
    fullDescription: { text: `${title}.${known}` },
    helpUri: `https://osv.dev/vulnerability/${encodeURIComponent(name)}`,
    help: { text: `breakwater explain ${control}` },
    defaultConfiguration: { level: levels[severity] },
    properties: {
      tags: ["security", "vulnerability", "image"],
      precision: "very-high",
      "problem.severity": severity === "low" || severity === "info" ? "recommendation" : "error",
      "security-severity": score === null ? securitySeverity[severity] : score.toFixed(1),
    },
  };
}

function controlRule(id: string, input: ReportInput): ReportingDescriptor {
  const meta = input.control(id);
  const title = meta?.title ?? id;
  return {
    id,
    name: id,
    shortDescription: { text: title },
    fullDescription: { text: `${title}.` },
    help: {
      text: `breakwater explain ${id}`,
      markdown: `Run \`breakwater explain ${id}\` for why it matters, what to do and examples.`,
    },
    defaultConfiguration: { level: levels[meta?.severity ?? "medium"] },
    properties: {
      tags: ["security", "kubernetes", ...(meta === undefined ? [] : [meta.area])],
      precision: "very-high",
      "problem.severity": meta?.severity === "low" || meta?.severity === "info" ? "recommendation" : "error",
      "security-severity": securitySeverity[meta?.severity ?? "medium"],
    },
  };
}

function result(finding: Finding, input: ReportInput, ruleIndex: number): Result {
  const { resource, range, related, fix } = finding;
  const file = fileOf(finding);
  const edits = input.edits?.(finding) ?? [];
  return {
    ruleId: ruleId(finding),
    ruleIndex,
    level: levels[finding.severity],
    message: {
      text: `${resourceName(resource)}: ${finding.message}${fix === undefined ? (finding.advice === undefined ? "" : `. ${finding.advice}.`) : ` Fix: ${fix.summary}.`}`,
    },
    locations: [
      {
        ...location(input, file, range),
        logicalLocations: [
          { fullyQualifiedName: `${resourceName(resource)} ${formatPath(finding.path)}`, kind: "object" },
        ],
      },
    ],
    ...(related.length > 0 && {
      relatedLocations: related.map((other, id) => ({
        id,
        ...location(input, fileOf(other), other.range),
        message: { text: other.message },
      })),
    }),
    partialFingerprints: { "breakwater/v1": finding.fingerprint },
    ...(edits.length > 0 && fix !== undefined && { fixes: [sarifFix(fix.summary, edits, input)] }),
    properties: { "security-severity": securitySeverity[finding.severity], profiles: finding.profiles },
  };
}

function sarifFix(
  summary: string,
  edits: NonNullable<ReturnType<NonNullable<ReportInput["edits"]>>>,
  input: ReportInput,
): Fix {
  return {
    description: { text: summary },
    artifactChanges: edits.map(({ file, splices }) => ({
      artifactLocation: artifact(file),
      replacements: splices.map(({ start, end, text }) => ({
        deletedRegion: region(input, file, { start, end }) ?? { startLine: 1 },
        ...(text !== "" && { insertedContent: { text } }),
      })),
    })),
  };
}

function location(input: ReportInput, file: string, range: Finding["range"]): Location {
  const place = region(input, file, range);
  return { physicalLocation: { artifactLocation: artifact(file), region: place ?? { startLine: 1 } } };
}

function region(input: ReportInput, file: string, range: Finding["range"]): Region | undefined {
  const place = regionOf(input, file, range);
  return (
    place && {
      startLine: place.line,
      startColumn: place.column,
      endLine: place.endLine,
      endColumn: place.endColumn,
    }
  );
}

/** Root-relative URIs; code scanning drops absolute ones outside the checkout. */
function artifact(file: string): ArtifactLocation {
  const uri = file.split("/").map(encodeURIComponent).join("/");
  return file.startsWith("/") ? { uri: `file://${uri}` } : { uri, uriBaseId: "%SRCROOT%" };
}

function waiverText({
  reason,
  owner,
  until,
}: {
  reason: string;
  owner?: string | undefined;
  until: string;
}): string {
  return `${reason} (until ${until}${owner === undefined ? "" : `, ${owner}`})`;
}
