import { closeSync, copyFileSync, fsyncSync, openSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { createTables } from "./schema.ts";
import { checkWhole } from "./whole.ts";

/** What updates left that were stopped at once; those that are still at work keep theirs. */
export function removeLeftovers(folder: string): void {
  for (const name of readdirSync(folder)) {
    const pid = /^advisories\.db\.(\d+)\.new(?:-journal)?$/.exec(name)?.[1];
    if (pid !== undefined && !isRunning(Number(pid))) rmSync(join(folder, name), { force: true });
  }
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** A copy of the database that is there; an empty one where there is none that can be used. */
export function openCopy(from: string, to: string): DatabaseSync {
  try {
    copyFileSync(from, to);
    const database = new DatabaseSync(to);
    try {
      checkWhole(database, to);
      return database;
    } catch {
      database.close();
    }
  } catch {
    // There is none.
  }
  rmSync(to, { force: true });
  const database = new DatabaseSync(to);
  createTables(database);
  return database;
}

export function sync(path: string): void {
  const file = openSync(path, "r");
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
