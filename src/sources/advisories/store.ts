import { existsSync, statSync } from "node:fs";
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
import { application, cveName, cveNumber, schemaVersion } from "./schema.ts";

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

/** What updates made different. */
export interface Changed {
  /** Any of whose records was added, changed or removed; named as advisories name them. */
  readonly packages: readonly { readonly ecosystem: string; readonly name: string }[];
  /** That are rated otherwise, or whose attacks make them more or less severe. */
  readonly cves: readonly string[];
}

/** The advisories that are kept on this machine, read only. */
export class AdvisoryStore implements Advisories {
  readonly path: string;
  readonly #database: DatabaseSync;
  readonly #affected: StatementSync;
  readonly #kev: StatementSync;
  readonly #epss: StatementSync;
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
      this.#kev = this.#database.prepare("SELECT added, due, ransomware FROM kev WHERE cve = ?");
      this.#epss = this.#database.prepare("SELECT score, percentile FROM epss WHERE cve = ?");
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
    return this.#read(() => {
      const kev = this.#kev.get(cve);
      const number = cveNumber(cve);
      const epss = number === undefined ? undefined : this.#epss.get(number);
      if (kev === undefined && epss === undefined) return undefined;
      return {
        kev: kev === undefined ? null : known(cve, kev),
        epss:
          epss === undefined
            ? null
            : { cve, score: Number(epss["score"]) / 1e5, percentile: Number(epss["percentile"]) / 1e5 },
      };
    });
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
    return this.#read(() => {
      const last = this.#database.prepare("SELECT number, stamp FROM sequence ORDER BY number DESC LIMIT 1");
      const { number, stamp } = last.get() ?? {};
      return `${Number(number ?? 0)}.${String(stamp ?? "")}`;
    });
  }

  /** What is another than it was then; undefined where that is not known, and anything may be. */
  changedSince(sequence: string): Changed | undefined {
    return this.#read(() => {
      const [, number = "", stamp = ""] = /^(\d{1,15})\.(.+)$/.exec(sequence) ?? [];
      const then = this.#database.prepare("SELECT stamp FROM sequence WHERE number = ?").get(Number(number));
      if (stamp === "" || then?.["stamp"] !== stamp) return undefined;
      const packages = this.#database.prepare("SELECT ecosystem, name FROM changed WHERE sequence > ?");
      const cves = this.#database.prepare("SELECT cve FROM changed_cve WHERE sequence > ?");
      return {
        packages: packages
          .all(Number(number))
          .map(({ ecosystem, name }) => ({ ecosystem: String(ecosystem), name: String(name) })),
        cves: cves.all(Number(number)).map(({ cve }) => cveName(Number(cve))),
      };
    });
  }

  count(table: "package" | "kev" | "epss"): number {
    return this.#read(() =>
      Number(this.#database.prepare(`SELECT count(*) AS n FROM ${table}`).get()?.["n"]),
    );
  }

  #read<Result>(read: () => Result): Result {
    try {
      return read();
    } catch (error) {
      throw damaged(this.path, error);
    }
  }
}

function known(cve: string, row: Readonly<Record<string, unknown>>): Attacks["kev"] {
  const due = row["due"];
  return {
    cve,
    added: String(row["added"]),
    due: typeof due === "string" ? due : null,
    ransomware: row["ransomware"] === 1,
  };
}

/** A file that broke off when it was copied is told before anything is read from it. */
export function checkWhole(database: DatabaseSync, path: string): void {
  const number = (pragma: string): number =>
    Number(Object.values(database.prepare(`PRAGMA ${pragma}`).get() ?? {})[0]);
  if (number("application_id") !== application) throw new Error("it is another program's");
  if (number("user_version") !== schemaVersion) throw new Error("it is of another version of Breakwater");
  if (number("page_count") * number("page_size") !== statSync(path).size) throw new Error("it breaks off");
}

function damaged(path: string, error: unknown): UsageError {
  if (error instanceof UsageError) return error;
  const why = error instanceof Error ? error.message : String(error);
  return new UsageError(
    `the advisory database ${path} cannot be read: ${why}; remove it and make one with breakwater db update`,
  );
}
