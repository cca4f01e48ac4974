import { statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { reasonOf, UsageError } from "../../base/result.ts";
import { application, schemaVersion } from "./schema.ts";

/** A file that broke off when it was copied is told before anything is read from it. */
export function checkWhole(database: DatabaseSync, path: string): void {
  const number = (pragma: string): number =>
    Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
  if (number("application_id") !== application) throw new Error("it is another program's");
  if (number("user_version") !== schemaVersion) throw new Error("it is of another version of Breakwater");
  if (number("page_count") * number("page_size") !== statSync(path).size) throw new Error("it breaks off");
}

export function damaged(path: string, error: unknown): UsageError {
  if (error instanceof UsageError) return error;
  const why = reasonOf(error);
  return new UsageError(
    `the advisory database ${path} cannot be read: ${why}; remove it and make one with breakwater db update`,
  );
}
