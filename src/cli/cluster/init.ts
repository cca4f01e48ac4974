import { existsSync, writeFileSync } from "node:fs";
import {
  checkRequest,
  type InitFormat,
  type InitRequest,
  missingIn,
  writeCluster,
} from "../../azure/init/index.ts";
import { UsageError } from "../../base/result.ts";
import { printable } from "../../base/text.ts";
import { reason } from "../../sources/index.ts";
import { parseDate } from "../settings.ts";
import { print } from "../stdout.ts";

/** As commander hands them over. */
export interface InitCommandOptions extends InitRequest {
  readonly format: InitFormat;
  readonly output?: string;
  readonly force?: boolean;
  readonly date?: string;
}

/** Writes the definition of a secure cluster. Gives the exit code. */
export async function runInit(options: InitCommandOptions): Promise<number> {
  const { format, output, force = false } = options;
  const date = parseDate(options.date);
  if (output !== undefined && !force) refuseExisting(output);
  const missing = missingIn(options);
  const isTerminal = process.stdin.isTTY === true && process.stderr.isTTY === true;
  if (missing.length > 0 && !isTerminal)
    throw new UsageError(`${missing.join(", ")} missing; without a terminal nobody can be asked`);
  const request =
    missing.length > 0 ? await (await import("./init-questions.ts")).answered(options, date) : options;
  const checked = checkRequest(request, date);
  if ("problems" in checked) throw new UsageError(checked.problems.join("\n"));
  const text = writeCluster(checked.options, format);
  if (output === undefined) print(text);
  else write(output, text, force, format);
  return 0;
}

function refuseExisting(file: string): void {
  if (existsSync(file)) throw new UsageError(`${printable(file)} exists already; --force overwrites it`);
}

function write(file: string, text: string, force: boolean, format: InitFormat): void {
  try {
    writeFileSync(file, text, { flag: force ? "w" : "wx", mode: format === "az" ? 0o755 : 0o644 });
  } catch (error) {
    if (!force) refuseExisting(file);
    throw new UsageError(`cannot write ${printable(file)}: ${reason(error)}`);
  }
  process.stderr.write(`wrote ${printable(file)}\n`);
}
