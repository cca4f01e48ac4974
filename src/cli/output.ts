import { writeFileSync } from "node:fs";
import { UsageError } from "../base/result.ts";
import { formats, type Layout, type ReportInput } from "../report/index.ts";
import { reason } from "../sources/index.ts";
import { print, terminalOutput } from "./stdout.ts";

export interface Output {
  readonly format: string;
  /** Absent: standard output. */
  readonly file: string | undefined;
}

/** Reads `sarif` and `sarif=out.sarif`. At most one format may go to standard output. */
export function parseOutputs(specs: readonly string[]): readonly Output[] {
  const outputs = specs.map((spec) => {
    const [format = "", ...file] = spec.split("=");
    if (!Object.hasOwn(formats, format)) {
      throw new UsageError(`unknown format "${format}"; there are ${Object.keys(formats).join(", ")}`);
    }
    return { format, file: file.length === 0 ? undefined : file.join("=") };
  });
  const toStdout = outputs.filter(({ file }) => file === undefined);
  if (toStdout.length > 1) {
    const names = toStdout.map(({ format }) => format);
    throw new UsageError(
      `only one format can go to standard output, not ${names.join(" and ")}; write ${names[1]}=<file>`,
    );
  }
  return outputs;
}

/** Writes every report, files first so that a closed pipe costs none of them. */
export async function writeReports(
  outputs: readonly Output[],
  input: ReportInput,
  options: { readonly verbose: boolean },
): Promise<void> {
  for (const { format, file } of [...outputs].sort(
    (a, b) => Number(a.file === undefined) - Number(b.file === undefined),
  )) {
    const writer = await (formats[format] as NonNullable<(typeof formats)[string]>)();
    const text = write(() => writer.write(input, layout(options.verbose, file === undefined)), format, input);
    if (file === undefined) print(text);
    else writeText(file, text);
  }
}

/** Writes what the user asked for; throws a UsageError where that cannot be. */
export function writeText(file: string, text: string): void {
  try {
    writeFileSync(file, text);
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${reason(error)}`);
  }
}

/** A text of more than half a gigabyte is more than JavaScript holds. */
function write(report: () => string, format: string, { assessment }: ReportInput): string {
  try {
    return report();
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const { length } = assessment.findings;
    throw new UsageError(`a ${format} report of ${length} findings is too large: scan fewer files at once`);
  }
}

/** What standard output can show. NO_COLOR and FORCE_COLOR as their authors describe them; else colour on a terminal only. */
export function terminal(): { readonly width: number; readonly colour: boolean } {
  const { NO_COLOR, FORCE_COLOR, COLUMNS } = process.env;
  const { isTTY, columns } = terminalOutput();
  const forced = FORCE_COLOR !== undefined && FORCE_COLOR !== "0" && FORCE_COLOR !== "";
  const colour = (NO_COLOR === undefined || NO_COLOR === "") && (forced || isTTY === true);
  const width = Number(COLUMNS) || columns || 100;
  return { width: Math.max(40, Math.min(width, 120)), colour };
}

function layout(verbose: boolean, toStdout: boolean): Layout {
  const { width, colour } = terminal();
  return { width, colour: colour && toStdout, verbose };
}
