import { baselineOf, exitCode } from "../assess/index.ts";
import { type Control, controlById } from "../controls/index.ts";
import type { ReportInput } from "../report/index.ts";
import { Concealment, type Scan, scan } from "../scan/index.ts";
import { type Output, parseOutputs, writeReports, writeText } from "./output.ts";
import { type RunOptions, settle } from "./settings.ts";
import { tool } from "./version.ts";

/** As commander hands them over. */
export interface ScanOptions extends RunOptions {
  readonly format?: readonly string[];
  readonly verbose?: boolean;
  readonly writeBaseline?: string;
  readonly gitHistory?: boolean;
}

/**
 * Scans, writes the reports, and gives the exit code. Only the controls that `asks` lets through are asked; `look` sees what
 * was read.
 */
export async function runScan(
  paths: readonly string[],
  options: ScanOptions,
  asks: (control: Control) => boolean = () => true,
  look: (scanned: Scan) => void = () => undefined,
): Promise<number> {
  const outputs = parseOutputs(options.format ?? ["text"]);
  const { request: whole, gate } = await settle(paths, options);
  const request = { ...whole, controls: whole.controls.filter(({ control }) => asks(control)) };
  const scanned = await scan({ ...request, gitHistory: options.gitHistory === true });
  look(scanned);
  const { assessment } = scanned;
  const concealment = new Concealment(scanned);
  const code = exitCode(assessment, gate);
  const input: ReportInput = {
    tool,
    assessment: concealment.assessment(),
    gate,
    exitCode: code,
    target: request.target,
    verdicts: options.podSecurity !== undefined,
    ...(await editsFor(outputs, scanned, concealment)),
    source: (file) => concealment.source(file),
    control: (id) => controlById(id) ?? scanned.controls.find(({ control }) => control.id === id)?.control,
  };
  if (options.writeBaseline !== undefined) {
    const baseline = baselineOf([...assessment.findings, ...assessment.known]);
    writeText(options.writeBaseline, `${JSON.stringify(baseline, null, 2)}\n`);
  }
  await writeReports(outputs, input, { verbose: options.verbose === true });
  return code;
}

/** A report for a terminal shows no edits: what makes them is not loaded for it. */
async function editsFor(
  outputs: readonly Output[],
  scanned: Scan,
  concealment: Concealment,
): Promise<Pick<ReportInput, "edits">> {
  if (outputs.every(({ format }) => format === "text")) return {};
  const { editsOf } = await import("../scan/repair/index.ts");
  return { edits: concealment.edits(editsOf(scanned)) };
}
