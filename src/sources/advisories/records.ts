import { readFileSync, statSync } from "node:fs";
import { UsageError } from "../../base/result.ts";
import { type AdvisoryRecord, readAdvisory } from "../../packages/index.ts";
import { reason } from "../files.ts";
import { zipEntries } from "../zip/index.ts";

/** A record that cannot be read is left out and told. */
export type Tell = (message: string) => void;

/** The records of an ecosystem's file. Throws a UsageError where it is no zip. */
export function* recordsOfZip(path: string, shown: string, tell: Tell): Generator<AdvisoryRecord> {
  try {
    for (const entry of zipEntries(path)) {
      if (!entry.name.endsWith(".json")) continue;
      const record = "trouble" in entry ? entry.trouble : recordOf(entry.bytes);
      if (typeof record === "string") tell(`${shown}: ${JSON.stringify(entry.name)} is left out: ${record}`);
      else yield record;
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`cannot read ${shown}: ${reason(error)}; the database stays as it was`);
  }
}

/** One record in a file of its own; a text says why it cannot be read. */
export function recordOfFile(path: string): AdvisoryRecord | string {
  if (statSync(path).size > 64 * 2 ** 20) return "it is larger than 64 MiB";
  return recordOf(readFileSync(path));
}

/** A small text, such as a list of names. */
export function readTextFile(path: string): string {
  if (statSync(path).size > 2 ** 20) throw new UsageError("a list of ecosystems is larger than 1 MiB");
  return readFileSync(path, "utf8");
}

function recordOf(bytes: Uint8Array): AdvisoryRecord | string {
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("utf8"));
  } catch {
    return "it is no JSON";
  }
  return readAdvisory(value);
}
