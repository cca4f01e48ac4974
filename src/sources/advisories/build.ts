import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import {
  type Advisory,
  type AdvisoryRecord,
  encodeAdvisory,
  encodeAffected,
  withoutRanged,
} from "../../packages/index.ts";
import { atEnd } from "../archive/index.ts";
import { openCopy, removeLeftovers, sync } from "./beside.ts";
import { cveNumber } from "./schema.ts";
import { databaseName } from "./store.ts";

/**
 * The next database, made beside the one that is there, which stays as it is until the new one takes its place. An update
 * that is stopped at any moment leaves nothing but a file that the next one removes.
 */
export class DatabaseBuild {
  readonly database: DatabaseSync;
  readonly #folder: string;
  readonly #path: string;
  readonly #forget: () => void;
  readonly #packages = new Map<string, number>();

  constructor(folder: string) {
    this.#folder = folder;
    mkdirSync(folder, { recursive: true });
    removeLeftovers(folder);
    this.#path = join(folder, `${databaseName}.${process.pid}.new`);
    const remove = (): void => {
      for (const end of ["", "-journal"]) rmSync(this.#path + end, { force: true });
    };
    remove();
    this.#forget = atEnd(remove);
    this.database = openCopy(join(folder, databaseName), this.#path);
    this.database.exec(
      "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -65536; BEGIN",
    );
  }

  get(key: string): string | null {
    const value = this.database.prepare("SELECT value FROM meta WHERE key = ?").get(key)?.["value"];
    return typeof value === "string" ? value : null;
  }

  set(key: string, value: string): void {
    this.database.prepare("INSERT OR REPLACE INTO meta VALUES (?, ?)").run(key, value);
  }

  /** Puts records in the place of those that a dump had; of some of them where only some have changed. */
  writeRecords(
    dump: string,
    records: Iterable<AdvisoryRecord>,
    changed: "all" | ReadonlySet<string>,
  ): number {
    this.#removeRecords(dump, changed);
    const { database } = this;
    const insert = database.prepare("INSERT INTO advisory (dump, name, modified, body) VALUES (?, ?, ?, ?)");
    const affect = database.prepare("INSERT INTO affected VALUES (?, ?, ?, ?)");
    const rate = database.prepare("INSERT OR REPLACE INTO rating VALUES (?, ?, ?)");
    const id = this.dumpId(dump);
    let written = 0;
    for (const { advisory, withdrawn, affected } of records) {
      const body = withdrawn ? null : encodeAdvisory(advisory);
      const row = insert.run(id, advisory.id, advisory.modified, body).lastInsertRowid;
      if (!withdrawn) for (const [cve, vector] of ratingsOf(advisory)) rate.run(cve, row, vector);
      affected.forEach((each, part) => {
        const text = encodeAffected(withoutRanged(each));
        affect.run(this.#packageId(each.ecosystem, each.name), row, part, text);
      });
      written++;
    }
    return written;
  }

  dumpId(dump: string): number {
    const found = this.database.prepare("SELECT id FROM dump WHERE name = ?").get(dump);
    if (found !== undefined) return Number(found["id"]);
    const insert = this.database.prepare(
      "INSERT INTO dump (name, as_of, records, newest) VALUES (?, '', 0, '')",
    );
    return Number(insert.run(dump).lastInsertRowid);
  }

  /** Makes it the database from now on. */
  finish(): void {
    this.database.exec("COMMIT");
    const free = Number(this.database.prepare("PRAGMA freelist_count").get()?.["freelist_count"]);
    const pages = Number(this.database.prepare("PRAGMA page_count").get()?.["page_count"]);
    if (free * 5 > pages) this.database.exec("VACUUM");
    this.database.close();
    sync(this.#path);
    renameSync(this.#path, join(this.#folder, databaseName));
    if (process.platform !== "win32") sync(this.#folder);
    this.#forget();
  }

  #removeRecords(dump: string, changed: "all" | ReadonlySet<string>): void {
    const { database } = this;
    const id = this.dumpId(dump);
    database.exec("CREATE TEMP TABLE IF NOT EXISTS gone (id INTEGER PRIMARY KEY); DELETE FROM gone");
    if (changed === "all")
      database.prepare("INSERT INTO gone SELECT id FROM advisory WHERE dump = ?").run(id);
    else {
      const insert = database.prepare("INSERT INTO gone VALUES (?)");
      for (const row of database.prepare("SELECT id, name FROM advisory WHERE dump = ?").all(id))
        if (changed.has(String(row["name"]))) insert.run(Number(row["id"]));
    }
    database.exec(
      `DELETE FROM affected WHERE advisory IN (SELECT id FROM gone);
       DELETE FROM rating WHERE advisory IN (SELECT id FROM gone);
       DELETE FROM advisory WHERE id IN (SELECT id FROM gone)`,
    );
  }

  #packageId(ecosystem: string, name: string): number {
    const key = `${ecosystem}\n${name}`;
    const known = this.#packages.get(key);
    if (known !== undefined) return known;
    const { database } = this;
    const found = database
      .prepare("SELECT id FROM package WHERE ecosystem = ? AND name = ?")
      .get(ecosystem, name);
    const id = found === undefined ? this.#nextPackage() : Number(found["id"]);
    if (found === undefined)
      database.prepare("INSERT INTO package VALUES (?, ?, ?)").run(ecosystem, name, id);
    this.#packages.set(key, id);
    return id;
  }

  #next: number | undefined;

  #nextPackage(): number {
    this.#next ??= Number(
      this.database.prepare("SELECT coalesce(max(id), 0) AS n FROM package").get()?.["n"],
    );
    this.#next++;
    return this.#next;
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
