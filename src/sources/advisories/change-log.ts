import { randomUUID } from "node:crypto";
import type { DatabaseSync } from "node:sqlite";

/** So many updates are remembered: who has not asked for longer has to look at everything. */
const mostRemembered = 10_000;

/**
 * What an update makes different, kept under its number. Each number has a stamp: two databases of one number are not the
 * same one, be it that two updates ran at once or that a database was made anew.
 */
export class ChangeLog {
  /** There is nothing to tell changes from yet. */
  readonly isFirst: boolean;
  readonly #database: DatabaseSync;
  readonly #number: number;
  #any = false;

  constructor(database: DatabaseSync) {
    this.#database = database;
    const last = Number(database.prepare("SELECT max(number) AS n FROM sequence").get()?.["n"] ?? 0);
    this.isFirst = last === 0;
    this.#number = last + 1;
    database.exec("CREATE TEMP TABLE touched (id INTEGER PRIMARY KEY)");
  }

  packages(ids: Iterable<number>): void {
    if (this.isFirst) return;
    const database = this.#database;
    database.exec("DELETE FROM touched");
    const touch = database.prepare("INSERT OR IGNORE INTO touched VALUES (?)");
    for (const id of ids) touch.run(id);
    const { changes } = database
      .prepare(
        `INSERT OR REPLACE INTO changed SELECT ecosystem, name, ? FROM package
         WHERE id IN (SELECT id FROM touched)`,
      )
      .run(this.#number);
    if (changes > 0) this.#any = true;
  }

  cves(numbers: Iterable<number>): void {
    if (this.isFirst) return;
    const insert = this.#database.prepare("INSERT OR REPLACE INTO changed_cve VALUES (?, ?)");
    for (const number of numbers) {
      insert.run(number, this.#number);
      this.#any = true;
    }
  }

  /** An update without a change has no number. */
  finish(): void {
    if (!this.isFirst && !this.#any) return;
    this.#database.prepare("INSERT INTO sequence VALUES (?, ?)").run(this.#number, randomUUID());
    this.#database.prepare("DELETE FROM sequence WHERE number <= ?").run(this.#number - mostRemembered);
  }
}

/** What is in one and not in the other. */
export function* different<Thing>(a: ReadonlySet<Thing>, b: ReadonlySet<Thing>): Generator<Thing> {
  for (const each of a) if (!b.has(each)) yield each;
  for (const each of b) if (!a.has(each)) yield each;
}
