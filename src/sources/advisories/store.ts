import { existsSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync, type StatementSync } from "node:sqlite";
import { UsageError } from "../../base/result.ts";
import {
  type Advisories,
  type Attacks,
  type Candidate,
  decodeAdvisory,
  decodeAffected,
  type Rating,
} from "../../packages/index.ts";
import { KnownAttacks } from "./attacks.ts";
import { cveNumber } from "./schema.ts";
import { type Changed, changedSince, sequenceOf } from "./since.ts";
import { checkWhole, damaged } from "./whole.ts";

export const databaseName = "advisories.db";

/** What came from one file of advisories. */
export interface Dump {
  readonly name: string;
  readonly records: number;
  /** When its source said, or was found, to be current. */
  readonly asOf: string;
  /** When the newest of its records was changed. */
  readonly newest: string;
}

/** The advisories that are kept on this machine, read only. */
export class AdvisoryStore implements Advisories {
  readonly path: string;
  readonly #database: DatabaseSync;
  readonly #affected: StatementSync;
  readonly #attacks: KnownAttacks;
  readonly #ratings: StatementSync;
  #covered: ReadonlySet<string> | undefined;

  /** Throws a UsageError where there is none or it is damaged, with the way to one. */
  constructor(folder: string) {
    this.path = join(folder, databaseName);
    if (!existsSync(this.path))
      throw new UsageError(`there is no advisory database in ${folder}; make one with breakwater db update`);
    try {
      this.#database = new DatabaseSync(this.path, { readOnly: true });
      checkWhole(this.#database, this.path);
      this.#affected = this.#database.prepare(
        `SELECT a.body AS affected, b.name, b.modified, b.body AS advisory, dump.name AS dump
         FROM package p JOIN affected a ON a.package = p.id JOIN advisory b ON b.id = a.advisory
         JOIN dump ON dump.id = b.dump WHERE p.ecosystem = ? AND p.name = ?`,
      );
      this.#ratings = this.#database.prepare(
        "SELECT r.vector, a.name FROM rating r JOIN advisory a ON a.id = r.advisory WHERE r.cve = ?",
      );
      this.#attacks = new KnownAttacks(this.#database);
    } catch (error) {
      throw damaged(this.path, error);
    }
  }

  about(ecosystem: string, name: string): readonly Candidate[] {
    return this.#read(() => {
      const found: Candidate[] = [];
      const seen = new Map<string, string>();
      for (const row of this.#affected.all(ecosystem, name)) {
        const [id, dump] = [String(row["name"]), String(row["dump"])];
        // A record about several ecosystems is in the file of each.
        if ((seen.get(id) ?? dump) !== dump) continue;
        seen.set(id, dump);
        const advisory = decodeAdvisory(id, String(row["modified"]), String(row["advisory"]));
        const affected = decodeAffected(ecosystem, name, String(row["affected"]));
        if (advisory === undefined || affected === undefined) throw new Error(`${id} cannot be read`);
        found.push({ advisory, affected, source: dump });
      }
      return found;
    });
  }

  covers(ecosystem: string): boolean {
    this.#covered ??= new Set(this.dumps().map(({ name }) => name));
    return (
      this.#covered.has(ecosystem) ||
      this.#read(() =>
        this.#database.prepare("SELECT 1 FROM package WHERE ecosystem = ? LIMIT 1").get(ecosystem),
      ) !== undefined
    );
  }

  attacks(cve: string): Attacks | undefined {
    return this.#read(() => this.#attacks.on(cve));
  }

  ratings(cve: string): readonly Rating[] {
    const number = cveNumber(cve);
    if (number === undefined) return [];
    return this.#read(() =>
      this.#ratings
        .all(number)
        .map((row) => ({ vector: String(row["vector"]), source: String(row["name"]) })),
    );
  }

  dumps(): readonly Dump[] {
    return this.#read(() =>
      this.#database
        .prepare("SELECT name, records, as_of, newest FROM dump ORDER BY name")
        .all()
        .map((row) => ({
          name: String(row["name"]),
          records: Number(row["records"]),
          asOf: String(row["as_of"]),
          newest: String(row["newest"]),
        })),
    );
  }

  meta(): ReadonlyMap<string, string> {
    return this.#read(() => {
      const rows = this.#database.prepare("SELECT key, value FROM meta").all();
      return new Map(rows.map((row) => [String(row["key"]), String(row["value"])]));
    });
  }

  /** Names what the database is made of at present; another one, or the next state of this, has another name. */
  sequence(): string {
    return this.#read(() => sequenceOf(this.#database));
  }

  /** What is another than it was then; undefined where that is not known, and anything may be. */
  changedSince(sequence: string): Changed | undefined {
    return this.#read(() => changedSince(this.#database, sequence));
  }

  count(table: "package" | "kev" | "epss"): number {
    return this.#read(() =>
      Number(this.#database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.["n"]),
    );
  }

  close(): void {
    this.#database.close();
  }

  #read<Result>(read: () => Result): Result {
    try {
      return read();
    } catch (error) {
      throw damaged(this.path, error);
    }
  }
}
