import { hash } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";
import {
  type Advisory,
  type AdvisoryRecord,
  encodeAdvisory,
  encodeAffected,
  withoutRanged,
} from "../../packages/index.ts";
import { type ChangeLog, different } from "./change-log.ts";
import { cveNumber } from "./schema.ts";

interface Kept {
  readonly row: number;
  readonly digest: number;
  readonly modified: string;
}

/** Writes the records of one dump in the place of those that it had, and notes what is another than it was. */
export class RecordWriter {
  readonly #database: DatabaseSync;
  readonly #log: ChangeLog;
  readonly #packageId: (ecosystem: string, name: string) => number;
  readonly #insert: StatementSync;
  readonly #affect: StatementSync;
  readonly #rate: StatementSync;
  readonly #date: StatementSync;
  readonly #touched = new Set<number>();
  /** Of what is written and of what goes: a CVE with the record and the vector that rate it. */
  readonly #rated = new Set<string>();

  constructor(
    database: DatabaseSync,
    log: ChangeLog,
    packageId: (ecosystem: string, name: string) => number,
  ) {
    this.#database = database;
    this.#log = log;
    this.#packageId = packageId;
    this.#insert = database.prepare(
      "INSERT INTO advisory (dump, name, modified, body, digest) VALUES (?, ?, ?, ?, ?)",
    );
    this.#affect = database.prepare("INSERT INTO affected VALUES (?, ?, ?, ?)");
    this.#rate = database.prepare("INSERT OR REPLACE INTO rating VALUES (?, ?, ?)");
    this.#date = database.prepare("UPDATE advisory SET modified = ? WHERE id = ?");
  }

  /** Puts records in the place of all that the dump had, or of those whose names are given. Gives how many there are. */
  write(dump: number, records: Iterable<AdvisoryRecord>, replaced: "all" | ReadonlySet<string>): number {
    const kept = this.#keptOf(dump, replaced);
    const seen = new Set<string>();
    for (const record of records) {
      const { id, modified } = record.advisory;
      if (seen.has(id)) continue;
      seen.add(id);
      const texts = textsOf(record);
      const digest = digestOf(record, texts);
      const was = kept.get(id);
      if (was?.digest !== digest) {
        this.#add(dump, record, texts, digest);
        continue;
      }
      if (was.modified !== modified) this.#date.run(modified, was.row);
      kept.delete(id);
    }
    this.#remove(kept);
    return seen.size;
  }

  #keptOf(dump: number, replaced: "all" | ReadonlySet<string>): Map<string, Kept> {
    const rows = this.#database
      .prepare("SELECT id, name, modified, digest FROM advisory WHERE dump = ?")
      .iterate(dump);
    const kept = new Map<string, Kept>();
    for (const { id, name, modified, digest } of rows)
      if (replaced === "all" || replaced.has(String(name)))
        kept.set(String(name), { row: Number(id), digest: Number(digest), modified: String(modified) });
    return kept;
  }

  #add(
    dump: number,
    { advisory, withdrawn, affected }: AdvisoryRecord,
    [text, ...texts]: readonly [string, ...string[]],
    digest: number,
  ): void {
    const body = withdrawn ? null : text;
    const row = this.#insert.run(dump, advisory.id, advisory.modified, body, digest).lastInsertRowid;
    const isNoted = !this.#log.isFirst;
    if (withdrawn) return;
    for (const [cve, vector] of ratingsOf(advisory)) {
      this.#rate.run(cve, row, vector);
      if (isNoted) this.#rated.add(`${cve} ${advisory.id} ${vector}`);
    }
    affected.forEach((each, part) => {
      const id = this.#packageId(each.ecosystem, each.name);
      const kept = withoutRanged(each);
      this.#affect.run(id, row, part, kept === each ? (texts[part] ?? "") : encodeAffected(kept));
      if (isNoted) this.#touched.add(id);
    });
  }

  #remove(gone: ReadonlyMap<string, Kept>): void {
    const database = this.#database;
    const names = new Map<number, string>();
    const rated = new Set<string>();
    if (gone.size > 0) {
      database.exec("CREATE TEMP TABLE IF NOT EXISTS gone (id INTEGER PRIMARY KEY); DELETE FROM gone");
      const insert = database.prepare("INSERT INTO gone VALUES (?)");
      for (const [name, { row }] of gone) {
        insert.run(row);
        names.set(row, name);
      }
      const affected = "DELETE FROM affected WHERE advisory IN (SELECT id FROM gone) RETURNING package";
      for (const row of database.prepare(affected).all()) this.#touched.add(Number(row["package"]));
      const ratings =
        "DELETE FROM rating WHERE advisory IN (SELECT id FROM gone) RETURNING cve, advisory, vector";
      for (const { cve, advisory, vector } of database.prepare(ratings).all())
        rated.add(`${String(cve)} ${names.get(Number(advisory))} ${String(vector)}`);
      database.exec("DELETE FROM advisory WHERE id IN (SELECT id FROM gone)");
    }
    this.#log.packages(this.#touched);
    const cves = [...different(rated, this.#rated)].map((each) => Number(each.split(" ", 1)[0]));
    this.#log.cves(new Set(cves));
    this.#touched.clear();
    this.#rated.clear();
  }
}

/** The newest vector of a record for each CVE that it is about by itself, not by way of a distribution. */
function ratingsOf({ id, aliases, vectors }: Advisory): readonly (readonly [cve: number, vector: string])[] {
  const [vector] = [...vectors].sort().reverse();
  if (vector === undefined) return [];
  return [id, ...aliases].flatMap((name) => {
    const number = cveNumber(name);
    return number === undefined ? [] : [[number, vector] as const];
  });
}

/** What is kept of a record, but for its date: most are dated anew without anything that matters here. */
function textsOf({ advisory, withdrawn, affected }: AdvisoryRecord): readonly [string, ...string[]] {
  return [withdrawn ? "" : encodeAdvisory(advisory), ...affected.map(encodeAffected)];
}

function digestOf({ affected }: AdvisoryRecord, texts: readonly string[]): number {
  const names = affected.map(({ ecosystem, name }) => `${ecosystem}\n${name}`);
  return hash("sha1", [...names, ...texts].join("\n"), "buffer").readUIntBE(0, 6);
}
