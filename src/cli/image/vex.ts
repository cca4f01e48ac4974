import { readFileSync, statSync } from "node:fs";
import { UsageError } from "../../base/result.ts";
import { readVex, type VexStatement } from "../../images/vex/index.ts";
import { reason } from "../../sources/index.ts";
import { tellLine } from "../stderr.ts";

/** What is said of no product or weakness is told by this many of the document's statements. */
const mostTold = 5;
const mostBytes = 200 * 1024 * 1024;

/** Statements of all documents. Throws a UsageError for one that cannot be read; statements that say nothing are told. */
export function vexFrom(files: readonly string[]): readonly VexStatement[] {
  const found: VexStatement[] = [];
  for (const file of files) {
    const document = readVex(bytesOf(file), file);
    if (typeof document === "string") throw new UsageError(`--vex ${file}: ${document}`);
    for (const each of document.statements) found.push(each);
    const { statements, invalid } = document;
    if (statements.length + invalid.length === 0) tellLine(`${file}: it says nothing of any weakness`);
    for (const why of invalid.slice(0, mostTold)) tellLine(`${file}: ${why}`);
    if (invalid.length > mostTold)
      tellLine(`${file}: ${invalid.length - mostTold} more statements say nothing`);
  }
  return found;
}

function bytesOf(file: string): Uint8Array {
  try {
    if (statSync(file).size > mostBytes) throw new UsageError(`--vex ${file}: it is larger than 200 MB`);
    return readFileSync(file);
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`--vex ${file}: ${reason(error)}`);
  }
}
