import { chmodSync, realpathSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../base/result.ts";
import { reason } from "./files.ts";

/** A file and what it shall hold. */
export interface NewContent {
  readonly absolute: string;
  readonly bytes: Uint8Array;
}

/**
 * Writes all files or none: every new text is put beside its file first, then all take their places. Modes and symbolic links are kept.
 * Throws a UsageError that names the file that cannot be written.
 */
export function writeAll(files: readonly NewContent[]): void {
  const staged: { readonly from: string; readonly to: string }[] = [];
  try {
    for (const { absolute: named, bytes } of files) {
      const absolute = realpathSync(named);
      const from = join(dirname(absolute), `.${basename(absolute)}.breakwater-${process.pid}`);
      try {
        staged.push({ from, to: absolute });
        writeFileSync(from, bytes, { flag: "wx" });
        chmodSync(from, statSync(absolute).mode);
      } catch (error) {
        throw new UsageError(`cannot write ${absolute}: ${reason(error)}; nothing was changed`);
      }
    }
    for (const { from, to } of staged) renameSync(from, to);
  } finally {
    for (const { from } of staged) rmSync(from, { force: true });
  }
}
