import { mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import type { DatabaseSync } from "node:sqlite";
import type { AdvisoryRecord } from "../../packages/index.ts";
import { atEnd } from "../archive/index.ts";
import { openCopy, removeLeftovers, sync } from "./beside.ts";
import { ChangeLog } from "./change-log.ts";
import { databaseName } from "./store.ts";
import { RecordWriter } from "./write-records.ts";

/**
 * The next database, made beside the one that is there, which stays as it is until the new one takes its place. An update
 * that is stopped at any moment leaves nothing but a file that the next one removes.
 */
export class DatabaseBuild {
  readonly database: DatabaseSync;
  readonly log: ChangeLog;
  readonly #writer: RecordWriter;
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
    this.log = new ChangeLog(this.database);
    this.#writer = new RecordWriter(this.database, this.log, (ecosystem, name) =>
      this.#packageId(ecosystem, name),
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
    return this.#writer.write(this.dumpId(dump), records, changed);
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
    this.log.finish();
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
