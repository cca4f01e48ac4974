import {
  type Finding,
  fileOf,
  formatPath,
  type Resource,
  type SettingChange,
  type Undecided,
} from "../model/index.ts";
import type { Format, ReportInput } from "./format.ts";
import { imagesReport } from "./images.ts";

/** Raised when a field is removed or changes its meaning; added fields leave it. */
const schemaVersion = "1";

/** For programs. The schema is `docs/schemas/report.schema.json`. */
export const json: Format = {
  id: "json",
  description: "for programs; docs/schemas/report.schema.json describes it",
  write: (input) => `${JSON.stringify(report(input), replacer, 2)}\n`,
};

function report(input: ReportInput): unknown {
  const { assessment, tool, gate, exitCode, target } = input;
  const place = placer(input);
  const finding = (each: Finding): unknown => ({
    control: each.control,
    title: input.control(each.control)?.title,
    severity: each.severity,
    severityReason: each.severityReason,
    message: each.message,
    resource: resource(each.resource),
    containers: each.containers,
    path: formatPath(each.path),
    ...place(fileOf(each), each.range?.start, each.range?.end),
    effective: each.effective && {
      ...each.effective,
      path: formatPath(each.effective.path),
      overrides: each.effective.overrides && {
        ...each.effective.overrides,
        path: formatPath(each.effective.overrides.path),
      },
    },
    related: each.related.map((other) => ({
      message: other.message,
      resource: resource(other.resource),
      path: formatPath(other.path),
      ...place(fileOf(other), other.range?.start, other.range?.end),
    })),
    fix: each.fix && {
      summary: each.fix.summary,
      risk: each.fix.risk,
      test: each.fix.test,
      changes: each.fix.changes.map((change) => ({
        resource: change.resource && resource(change.resource),
        operations: change.operations.map((operation) => ({
          ...operation,
          path: formatPath(operation.path),
        })),
      })),
    },
    advice: each.advice,
    override: each.override,
    ...setting(each.setting),
    weakness: each.weakness,
    worlds: each.worlds,
    profiles: each.profiles,
    fingerprint: each.fingerprint,
  });
  return {
    schemaVersion,
    tool,
    date: assessment.date,
    kubernetesVersion: `1.${target}`,
    profiles: assessment.profiles,
    worlds: assessment.worlds,
    findings: assessment.findings.map(finding),
    known: assessment.known.map(finding),
    waived: assessment.waived.map((each) => ({ ...(finding(each) as object), waiver: each.waiver })),
    waiverIssues: assessment.waiverIssues,
    undecided: assessment.undecided.map((each: Undecided) => ({
      control: each.control,
      resource: resource(each.resource),
      path: formatPath(each.path),
      ...place(fileOf(each), each.range?.start, each.range?.end),
      why: each.why,
      ...setting(each.setting),
    })),
    unreadable: assessment.unreadable.map(({ file, message, offset }) => ({
      message,
      ...place(file, offset),
    })),
    rendered: assessment.rendered,
    podSecurity: assessment.podSecurity.map((verdict) => ({
      resource: resource(verdict.resource),
      file: verdict.resource.origin.file,
      level: verdict.level,
      version: verdict.version,
      allowed: verdict.allowed,
      violations: verdict.violations,
      undecided: verdict.undecided,
      reaches: verdict.reaches,
      changes: verdict.changes,
    })),
    ...(input.images !== undefined && imagesReport(input.images)),
    summary: { ...assessment.counts, failOn: gate.failOn, strict: gate.strict, exitCode },
  };
}

/** Flat, as file and line are: what a program asks for first. */
function setting(change: SettingChange | undefined): object | undefined {
  if (change === undefined) return undefined;
  const { setting: path, known, change: kind, oneWay, effects, how } = change;
  return { setting: path, known, change: kind, oneWay, effects, how };
}

type Placer = (file: string, start?: number, end?: number) => object;

function placer(input: ReportInput): Placer {
  return (file, start, end) => {
    const lines = input.source(file)?.lines;
    if (start === undefined || lines === undefined) return { file };
    const from = lines.at(start);
    if (end === undefined) return { file, ...from };
    const to = lines.at(end);
    return { file, ...from, endLine: to.line, endColumn: to.column };
  };
}

function resource({ id, type, apiVersion, kind, namespace, name, world, origin }: Resource): unknown {
  return {
    id,
    type,
    apiVersion,
    kind,
    namespace,
    name,
    world,
    origin: { ...origin, item: formatPath(origin.item) },
  };
}

/** JSON has no integers beyond 2^53 that every reader keeps; they travel as text. */
function replacer(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? value.toString() : value;
}
