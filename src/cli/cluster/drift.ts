import { exitCode, type Gate, profileById } from "../../assess/index.ts";
import { hash } from "../../base/hash.ts";
import { UsageError } from "../../base/result.ts";
import { allControls, controlById } from "../../controls/index.ts";
import {
  compareClusters,
  type Deviation,
  type DriftCluster,
  type DriftRow,
  deviationsOf,
  type Wanted,
} from "../../inventory/drift/index.ts";
import {
  type Assessment,
  type ControlMeta,
  compareSeverity,
  countBySeverity,
  type Finding,
  type Severity,
  type Undecided,
} from "../../model/index.ts";
import { formats, type Layout, type ReportInput } from "../../report/index.ts";
import { Concealment } from "../../scan/index.ts";
import { type Output, terminal, writeText } from "../output.ts";
import { type LiveOptions, liveRequest, parseDate, type ReadingOptions, settleReading } from "../settings.ts";
import { print } from "../stdout.ts";
import { tool } from "../version.ts";
import { driftFormats } from "./formats/drift.ts";
import type { DriftInput } from "./formats/drift-input.ts";
import { type ReadClusters, readClusters } from "./read.ts";

/** As commander hands them over. */
export interface DriftOptions extends ReadingOptions, LiveOptions {
  readonly format?: readonly string[];
  readonly reference?: string;
  readonly all?: boolean;
  readonly failOn: string;
  readonly strict?: boolean;
  readonly date?: string;
}

/** Compares clusters setting by setting and gives the exit code: 1 where they differ, 2 where something could not be read. */
export async function runDrift(paths: readonly string[], options: DriftOptions): Promise<number> {
  const outputs = driftOutputs(options.format ?? ["text"]);
  const request = { ...(await settleReading(paths, options)), live: liveRequest(options) };
  const read = await readClusters(request);
  const { clusters } = read;
  const wanted = options.reference === undefined ? undefined : referenceOf(options.reference, clusters);
  const least = wanted instanceof Map ? 1 : 2;
  if (clusters.length < least && read.unreadable.length === 0)
    throw new UsageError("name at least two clusters to compare, or one and a profile with --reference");
  const rows = compareClusters(clusters);
  const deviations = deviationsOf(rows, clusters, wanted);
  const assessment = assessmentOf(rows, deviations, clusters, read, parseDate(options.date));
  const gate: Gate = { failOn: options.failOn as Severity | "never", strict: options.strict === true };
  const code = exitCode(assessment, gate);
  const deviating = new Set(deviations.map(({ row }) => row));
  const input: DriftInput = {
    clusters,
    rows: rows.filter((row) => options.all === true || deviating.has(row) || row.differs),
    all: rows,
    deviations,
    severityOf,
    reference: options.reference,
    undecided: assessment.undecided.length,
    date: assessment.date,
    exitCode: code,
  };
  for (const output of outputs)
    await write(output, input, { assessment, gate, code, read, target: request.target });
  return code;
}

function driftOutputs(specs: readonly string[]): readonly Output[] {
  const known = [...Object.keys(driftFormats), ...Object.keys(formats).filter((id) => !(id in driftFormats))];
  const outputs = specs.map((spec) => {
    const [format = "", ...file] = spec.split("=");
    if (!known.includes(format))
      throw new UsageError(`unknown format "${format}"; there are ${known.join(", ")}`);
    return { format, file: file.length === 0 ? undefined : file.join("=") };
  });
  if (outputs.filter(({ file }) => file === undefined).length > 1)
    throw new UsageError("only one format can go to standard output; write <format>=<file> for the others");
  return outputs;
}

/** A cluster by its label, else a profile by its id: what its controls want. */
function referenceOf(name: string, clusters: readonly DriftCluster[]): DriftCluster | Wanted {
  const cluster =
    clusters.find(({ label, path }) => label === name || path === name) ??
    clusters.find((each) => each.cluster.name === name);
  if (cluster !== undefined) return cluster;
  const profile = profileById(name);
  if (profile === undefined) {
    const labels = clusters.map(({ label }) => label).join(", ");
    throw new UsageError(`--reference ${name}: neither a cluster (${labels}) nor a profile`);
  }
  const asked = profile.asks.flatMap(({ control }) => controlById(control) ?? []);
  return new Map(
    asked.flatMap(({ settings = [], wants }) =>
      wants === undefined || settings[0] === undefined ? [] : [[settings[0], wants]],
    ),
  );
}

/** A difference weighs as much as the worst control that asks about the setting. */
function severityOf({ setting }: DriftRow): Severity {
  const asking = allControls.filter(({ settings }) => settings?.includes(setting) === true);
  return asking.map(({ severity }) => severity).sort(compareSeverity)[0] ?? "low";
}

export const driftControl: ControlMeta = {
  id: "cluster-drift",
  title: "Clusters of all environments have the same security settings",
  severity: "medium",
  area: "cluster",
  resource: "managedCluster",
  recommended: true,
  mappings: { guide: ["Cluster Design"] },
  noFix: "which of the clusters is right is for people to decide",
};

function assessmentOf(
  rows: readonly DriftRow[],
  deviations: readonly Deviation[],
  clusters: readonly DriftCluster[],
  { unreadable, texts }: ReadClusters,
  date: string,
): Assessment {
  const findings = deviations.map(findingOf);
  return {
    date,
    worlds: [...new Set(clusters.map(({ cluster }) => cluster.ref.world))],
    profiles: [],
    findings,
    known: [],
    waived: [],
    waiverIssues: [],
    undecided: rows.filter(({ undecided }) => undecided).flatMap((row) => undecidedOf(row, clusters)),
    unreadable,
    rendered: [],
    podSecurity: [],
    counts: {
      files: texts.size,
      skippedFiles: 0,
      documents: 0,
      resources: clusters.length,
      untypedResources: 0,
      workloads: 0,
      bySeverity: countBySeverity(findings),
    },
  };
}

function findingOf({ row, cluster, cell, expected, others }: Deviation): Finding {
  const { setting, title, pools } = row;
  const { ref } = cluster.cluster;
  const where = pools === undefined ? title : `${title} of ${pools}`;
  const who = others.map(({ label }) => label).join(", ");
  return {
    control: driftControl.id,
    cause: pools === undefined ? setting : `${setting} ${pools}`,
    severity: severityOf(row),
    resource: ref,
    path: cell.at.path,
    range: cell.at.range,
    file: cell.at.file,
    related: others
      .flatMap((other) => (other.cluster === cluster.cluster ? [] : [relatedIn(row, other)]))
      .slice(0, 5),
    message: `${where} is ${cell.text} here, ${expected.text} ${who === "" ? "by the profile" : `in ${who}`}`,
    setting: {
      setting,
      known: cell.state === "default" ? "default" : "set",
      change: "in-place",
      oneWay: false,
    },
    fingerprint: hash([driftControl.id, ref.origin.file, ref.name, setting, pools ?? ""]),
    profiles: [],
  };
}

function relatedIn({ title }: DriftRow, { cluster, label }: DriftCluster) {
  return { resource: cluster.ref, path: [], range: cluster.ref.origin.range, message: `${title}: ${label}` };
}

function undecidedOf({ title, setting, cells }: DriftRow, clusters: readonly DriftCluster[]): Undecided[] {
  return cells.flatMap(({ state, at, why = "not known" }, index) => {
    const cluster = clusters[index]?.cluster;
    if (state !== "unknown" || cluster === undefined) return [];
    const told = { setting, known: "unknown", change: "in-place", oneWay: false } as const;
    return [
      {
        control: driftControl.id,
        resource: cluster.ref,
        path: at.path,
        range: at.range,
        file: at.file,
        why: `${title}: ${why}`,
        setting: told,
      },
    ];
  });
}

interface Told {
  readonly assessment: Assessment;
  readonly gate: Gate;
  readonly code: 0 | 1 | 2;
  readonly read: ReadClusters;
  readonly target: number;
}

async function write({ format, file }: Output, input: DriftInput, told: Told): Promise<void> {
  const own = driftFormats[format];
  const { width, colour } = terminal();
  const layout = { width, colour: colour && file === undefined, verbose: false };
  const text = own === undefined ? await report(format, told, layout) : (await own())(input, layout);
  if (file === undefined) print(text);
  else writeText(file, text);
}

/** The formats of findings: one for each cluster that deviates. */
async function report(
  format: string,
  { assessment, gate, code, read, target }: Told,
  layout: Layout,
): Promise<string> {
  const writer = await formats[format]?.();
  const concealment = new Concealment({ ...read, assessment });
  const input: ReportInput = {
    tool,
    assessment: concealment.assessment(),
    gate,
    exitCode: code,
    target,
    source: (file) => concealment.source(file),
    control: (id) => (id === driftControl.id ? driftControl : undefined),
  };
  return writer?.write(input, layout) ?? "";
}
