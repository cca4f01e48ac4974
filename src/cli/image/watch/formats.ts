import { UsageError } from "../../../base/result.ts";
import { printable } from "../../../base/text.ts";
import { print } from "../../stdout.ts";

/** Throws a UsageError for a format that there is not. */
export function isJson(format: string | undefined): boolean {
  if (format !== undefined && format !== "text" && format !== "json")
    throw new UsageError(`there are the formats text and json, not ${format}`);
  return format === "json";
}

export function printJson(value: unknown): void {
  print(`${JSON.stringify(value, null, 2)}\n`);
}

/** Names in images are whatever somebody wrote: they move no terminal's cursor. */
export function printLines(lines: readonly string[]): void {
  if (lines.length > 0) print(`${lines.map((line) => printable(line).replaceAll("\n", " ")).join("\n")}\n`);
}
