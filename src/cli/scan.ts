import { activate, defaultProfile, exitCode, type Gate } from "../assess/index.ts";
import { UsageError } from "../base/result.ts";
import { controlById } from "../controls/index.ts";
import type { Severity } from "../model/index.ts";
import type { ReportInput } from "../report/index.ts";
import { scan } from "../scan/scan.ts";
import type { ScanOptions } from "./commands/scan.ts";
import { parseOutputs, writeReports } from "./output.ts";
import { version } from "./version.ts";

/** Scans, writes the reports, and gives the exit code. */
export async function runScan(paths: readonly string[], options: ScanOptions): Promise<number> {
  const outputs = parseOutputs(options.format ?? ["text"]);
  const gate: Gate = {
    failOn: (options.failOn ?? "high") as Severity | "never",
    strict: options.strict === true,
  };
  const profiles = options.profile ?? [defaultProfile];
  const target = parseTarget(options.kubernetesVersion);
  const result = scan({
    roots: paths,
    base: process.cwd(),
    ...(paths.includes("-") && { stdin: await readStdin() }),
    controls: activate(profiles),
    profiles,
    target,
    date: parseDate(options.date),
  });
  const { assessment, texts } = result;
  const code = exitCode(assessment, gate);
  const input: ReportInput = {
    tool: { name: "Breakwater", version, url: "https://breakwater.dev" },
    assessment,
    gate,
    exitCode: code,
    target,
    source: (file) => texts.get(file),
    control: controlById,
  };
  await writeReports(outputs, input, { verbose: options.verbose === true });
  return code;
}

/** The newest Kubernetes minor that Breakwater knows. */
const newest = 37;

function parseTarget(version: string | undefined): number {
  if (version === undefined) return newest;
  const match = /^v?1\.(\d+)(\.\d+.*)?$/.exec(version);
  if (match === null) throw new UsageError(`--kubernetes-version ${version}: write it like 1.34`);
  return Number(match[1]);
}

function parseDate(date: string | undefined): string {
  if (date === undefined) return new Date().toISOString().slice(0, 10);
  const valid =
    /^\d{4}-\d{2}-\d{2}$/.test(date) && new Date(`${date}T00:00:00Z`).toISOString().startsWith(date);
  if (!valid) throw new UsageError(`--date ${date}: write it like 2026-12-31`);
  return date;
}

async function readStdin(): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
