import { UsageError } from "../../base/result.ts";
import type { AdvisoryRecord } from "../../packages/index.ts";
import { reason } from "../files.ts";
import { DatabaseBuild } from "./build.ts";
import { changesBy, readIndex } from "./changes.ts";
import { writeEpss, writeKev } from "./feeds.ts";
import { recordOfFile, recordsOfZip, type Tell } from "./records.ts";
import { type AdvisorySource, type Fetched, isPlainName, isSame, names } from "./source.ts";

export interface UpdateOptions {
  readonly folder: string;
  readonly source: AdvisorySource;
  /** All that the source has where none are named. */
  readonly ecosystems: readonly string[];
  readonly now: string;
  /** What is left out and why. */
  readonly tell: Tell;
  /** What is being done, for who waits. */
  readonly progress: (what: string) => void;
}

/** What became of an ecosystem or feed: how many records were read, and how. */
export interface Updated {
  readonly name: string;
  readonly how: "new" | "changed" | "unchanged" | "absent";
  readonly read: number;
}

/** Brings the database up to date; the one that is there stays until the whole of the next is written. */
export async function updateAdvisories(options: UpdateOptions): Promise<readonly Updated[]> {
  try {
    return await update(options);
  } catch (error) {
    // A disk that is full, a folder that is not ours: whatever has a code is no defect of the program.
    if (!(error instanceof Error) || error instanceof UsageError || !("code" in error)) throw error;
    throw new UsageError(
      `cannot write the database in ${options.folder}: ${reason(error)}; it stays as it was`,
    );
  }
}

async function update(options: UpdateOptions): Promise<readonly Updated[]> {
  const { source, tell, progress } = options;
  const ecosystems = options.ecosystems.length > 0 ? options.ecosystems : await source.ecosystems();
  const build = new DatabaseBuild(options.folder);
  const updated: Updated[] = [];
  for (const ecosystem of new Set(ecosystems)) {
    if (!isPlainName(ecosystem))
      throw new UsageError(`${JSON.stringify(ecosystem)} is no name of an ecosystem`);
    progress(ecosystem);
    updated.push(await updateEcosystem(build, source, ecosystem, tell));
  }
  for (const [name, write] of [
    [names.kev, writeKev],
    [names.epss, writeEpss],
  ] as const) {
    progress(name);
    updated.push(await updateFeed(build, source, name, write));
  }
  build.set("updated", options.now);
  build.set("source", source.name);
  build.finish();
  return updated;
}

async function updateEcosystem(
  build: DatabaseBuild,
  source: AdvisorySource,
  ecosystem: string,
  tell: Tell,
): Promise<Updated> {
  const { database } = build;
  const was = database.prepare("SELECT stamp, index_stamp, records FROM dump WHERE name = ?").get(ecosystem);
  // Stamps and dates of another source tell nothing about this one.
  const known =
    was === undefined || build.get("source") !== source.name
      ? null
      : { zip: text(was["stamp"]), index: text(was["index_stamp"]) };

  const index = await source.fetch(names.index(ecosystem), known?.index ?? null);
  let indexStamp: string | null = null;
  if (index !== undefined && isSame(index)) {
    finishDump(build, ecosystem, index.asOf, known?.zip ?? null, known?.index ?? null);
    return { name: ecosystem, how: "unchanged", read: 0 };
  }
  if (index !== undefined) {
    indexStamp = index.stamp;
    const read = known === null ? undefined : await readChanges(build, source, ecosystem, index.path, tell);
    index.done();
    if (read !== undefined) {
      // The file with all records is another one by now; it need not be read while the index tells what changed.
      finishDump(build, ecosystem, index.asOf, null, indexStamp);
      return { name: ecosystem, how: "changed", read };
    }
  }

  const dump = await source.fetch(names.dump(ecosystem), known?.zip ?? null);
  if (dump === undefined)
    throw new UsageError(`${source.name} has no ${names.dump(ecosystem)}; the database stays as it was`);
  if (isSame(dump)) {
    finishDump(build, ecosystem, dump.asOf, known?.zip ?? null, indexStamp);
    return { name: ecosystem, how: "unchanged", read: 0 };
  }
  const shown = `${source.name}/${names.dump(ecosystem)}`;
  const read = letGo(dump, () => build.writeRecords(ecosystem, recordsOfZip(dump.path, shown, tell), "all"));
  finishDump(build, ecosystem, dump.asOf, dump.stamp, indexStamp);
  return { name: ecosystem, how: was === undefined ? "new" : "changed", read };
}

/** Records that are fetched one by one; beyond so many the file with all of them is quicker. */
const mostSingleRecords = 500;

/** Reads what an index says is new; nothing where that is too much, or a record is not where it should be. */
async function readChanges(
  build: DatabaseBuild,
  source: AdvisorySource,
  ecosystem: string,
  indexPath: string,
  tell: Tell,
): Promise<number | undefined> {
  const rows = build.database
    .prepare("SELECT name, modified FROM advisory WHERE dump = ?")
    .all(build.dumpId(ecosystem));
  const known = new Map(rows.map((row) => [String(row["name"]), String(row["modified"])]));
  const { changed, removed } = changesBy(readIndex(indexPath), known);
  if (changed.length > mostSingleRecords || removed.length > known.size / 2) return undefined;
  const records: AdvisoryRecord[] = [];
  for (const id of changed) {
    const file = isPlainName(id) ? await source.fetch(names.record(ecosystem, id), null) : undefined;
    if (file === undefined || isSame(file)) return undefined;
    const record = recordOfFile(file.path);
    file.done();
    if (typeof record === "string") {
      tell(`${source.name}/${names.record(ecosystem, id)}: ${record}`);
      return undefined;
    }
    if (record.advisory.id === id) records.push(record);
  }
  build.writeRecords(ecosystem, records, new Set([...changed, ...removed]));
  return records.length;
}

function finishDump(
  build: DatabaseBuild,
  ecosystem: string,
  asOf: string,
  stamp: string | null,
  indexStamp: string | null,
): void {
  const id = build.dumpId(ecosystem);
  build.database
    .prepare(
      `UPDATE dump SET as_of = ?1, stamp = ?2, index_stamp = ?3,
       records = (SELECT count(*) FROM advisory WHERE dump = ?4 AND body IS NOT NULL),
       newest = (SELECT coalesce(max(modified), '') FROM advisory WHERE dump = ?4) WHERE id = ?4`,
    )
    .run(asOf, stamp, indexStamp, id);
}

async function updateFeed(
  build: DatabaseBuild,
  source: AdvisorySource,
  name: string,
  write: (build: DatabaseBuild, path: string, shown: string) => number,
): Promise<Updated> {
  const stamp = build.get("source") === source.name ? build.get(`stamp ${name}`) : null;
  const fetched = await source.fetch(name, stamp);
  if (fetched === undefined) return { name, how: "absent", read: 0 };
  build.set(`as of ${name}`, fetched.asOf);
  if (isSame(fetched)) return { name, how: "unchanged", read: 0 };
  const read = letGo(fetched, () => write(build, fetched.path, `${source.name}/${name}`));
  build.set(`stamp ${name}`, fetched.stamp);
  return { name, how: stamp === null ? "new" : "changed", read };
}

/** A download is let go of, whatever becomes of it. */
function letGo<Result>(fetched: Fetched, work: () => Result): Result {
  try {
    return work();
  } finally {
    fetched.done();
  }
}

function text(value: unknown): string | null {
  return typeof value === "string" ? value : null;
}
