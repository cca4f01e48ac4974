import { type Finding, fileOf, type Range } from "../model/index.ts";
import type { ReportInput } from "./format.ts";

/** Lines and columns, all counted from 1, ends exclusive; a file without positions is its first line. */
export interface Region {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** Where a range of a file lies; undefined for what has no text. */
export function regionOf(input: ReportInput, file: string, range: Range | undefined): Region | undefined {
  const lines = range && input.source(file)?.lines;
  if (range === undefined || lines === undefined) return undefined;
  const from = lines.at(range.start);
  const to = lines.at(range.end);
  return { ...from, endLine: to.line, endColumn: to.column };
}

/** A finding's line and column for formats that need some: without positions, the file's first. */
export function startOf(
  input: ReportInput,
  finding: Finding,
): { readonly line: number; readonly column: number } {
  const region = regionOf(input, fileOf(finding), finding.range);
  return { line: region?.line ?? 1, column: region?.column ?? 1 };
}
