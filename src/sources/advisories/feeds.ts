import { readFileSync, statSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { gunzipSync } from "node:zlib";
import { fieldsOf, listOf } from "../../base/json.ts";
import { UsageError } from "../../base/result.ts";
import { likelyScore, shortText } from "../../packages/index.ts";
import { reason } from "../files.ts";
import { type ChangeLog, different } from "./change-log.ts";
import { cveNumber } from "./schema.ts";

const largest = 256 * 2 ** 20;

interface Written {
  readonly database: DatabaseSync;
  /** Takes the CVEs whose weaknesses are more or less severe than before. */
  readonly log: ChangeLog;
}

/** CISA's catalogue of known exploited vulnerabilities, in its JSON form. Gives the number of its entries. */
export function writeKev({ database, log }: Written, path: string, shown: string): number {
  const entries = orTell(shown, () => {
    const list = listOf(fieldsOf(JSON.parse(textOfFile(path)))["vulnerabilities"], 1e6);
    if (list.length === 0) throw new Error("it lists no vulnerabilities");
    return list.map(fieldsOf);
  });
  const exploited = (): Set<number> =>
    new Set(
      database
        .prepare("SELECT cve FROM kev")
        .all()
        .flatMap(({ cve }) => cveNumber(String(cve)) ?? []),
    );
  const before = exploited();
  database.exec("DELETE FROM kev");
  const insert = database.prepare("INSERT OR REPLACE INTO kev VALUES (?, ?, ?, ?)");
  let written = 0;
  for (const entry of entries) {
    const cve = shortText(entry["cveID"]);
    const added = shortText(entry["dateAdded"]);
    if (cve === null || added === null) continue;
    const ransomware = entry["knownRansomwareCampaignUse"] === "Known" ? 1 : 0;
    insert.run(cve, added, shortText(entry["dueDate"]), ransomware);
    written++;
  }
  log.cves(different(before, exploited()));
  return written;
}

/** FIRST's scores: a line about the model, one with the columns' names, then `cve,epss,percentile`; gzipped or not. */
export function writeEpss({ database, log }: Written, path: string, shown: string): number {
  const lines = orTell(shown, () => {
    const all = textOfFile(path).split(/\r?\n/);
    const start = all.findIndex((line) => line.startsWith("cve,epss,percentile"));
    if (start < 0) throw new Error("it has no line cve,epss,percentile");
    return all.slice(start + 1);
  });
  const likely = (): Set<number> =>
    new Set(
      database
        .prepare("SELECT cve FROM epss WHERE score >= ?")
        .all(likelyScore * 1e5)
        .map(({ cve }) => Number(cve)),
    );
  const before = likely();
  database.exec("DELETE FROM epss");
  const insert = database.prepare("INSERT OR REPLACE INTO epss VALUES (?, ?, ?)");
  let written = 0;
  for (const line of lines) {
    const [cve = "", score = "", percentile = ""] = line.split(",");
    const number = cveNumber(cve);
    if (number === undefined || !isShare(score) || !isShare(percentile)) continue;
    insert.run(number, Math.round(Number(score) * 1e5), Math.round(Number(percentile) * 1e5));
    written++;
  }
  log.cves(different(before, likely()));
  return written;
}

function isShare(text: string): boolean {
  return text.trim() !== "" && Number(text) >= 0 && Number(text) <= 1;
}

function textOfFile(path: string): string {
  if (statSync(path).size > largest) throw new Error("it is larger than 256 MiB");
  const bytes = readFileSync(path);
  const zipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
  return (zipped ? gunzipSync(bytes, { maxOutputLength: largest }) : bytes).toString("utf8");
}

function orTell<Result>(shown: string, read: () => Result): Result {
  try {
    return read();
  } catch (error) {
    throw new UsageError(`cannot read ${shown}: ${reason(error)}; the database stays as it was`);
  }
}
