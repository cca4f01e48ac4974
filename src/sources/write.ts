import {
  accessSync,
  chmodSync,
  constants,
  readFileSync,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { basename, dirname, join } from "node:path";
import { UsageError } from "../base/result.ts";
import { reason } from "./files.ts";

/** A file and what it shall hold. */
export interface NewContent {
  readonly absolute: string;
  readonly bytes: Uint8Array;
  /** What it held when it was read. */
  readonly was: Uint8Array;
}

interface Staged {
  readonly from: string;
  readonly to: string;
  readonly was: Uint8Array;
}

/**
 * Writes all files or none: every new text is put beside its file first, then all take their places. A file that was
 * changed since it was read, or is read-only, is not written. Modes and symbolic links are kept.
 * Throws a UsageError that names the file that cannot be written.
 */
export function writeAll(files: readonly NewContent[]): void {
  const staged: Staged[] = [];
  try {
    for (const file of files) orTell(file.absolute, () => stage(file, staged));
    for (const { to, was } of staged) orTell(to, () => refuseChanged(to, was));
    replaceAll(staged);
  } finally {
    for (const { from } of staged) rmSync(from, { force: true });
  }
}

function stage({ absolute: named, bytes, was }: NewContent, staged: Staged[]): void {
  const absolute = realpathSync(named);
  accessSync(absolute, constants.W_OK);
  const from = join(dirname(absolute), `.${basename(absolute)}.breakwater-${process.pid}`);
  staged.push({ from, to: absolute, was });
  writeFileSync(from, bytes, { flag: "wx" });
  chmodSync(from, statSync(absolute).mode);
}

function refuseChanged(file: string, was: Uint8Array): void {
  if (!readFileSync(file).equals(was)) throw new Error("it was changed while it was being repaired");
}

/** Puts what was there back when one of them cannot be replaced. */
function replaceAll(staged: readonly Staged[]): void {
  const done: Staged[] = [];
  for (const each of staged) {
    try {
      renameSync(each.from, each.to);
      done.push(each);
    } catch (error) {
      orTell(each.to, () => {
        for (const { to, was } of done) writeFileSync(to, was);
        throw error;
      });
    }
  }
}

function orTell(file: string, act: () => void): void {
  try {
    act();
  } catch (error) {
    throw new UsageError(`cannot write ${file}: ${reason(error)}; nothing was changed`);
  }
}
