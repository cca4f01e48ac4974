import type { FoundPackage } from "../../packages/index.ts";
import { jsonOf, type Row, textOf, textOrNull } from "./columns.ts";
import type { WatchDatabase } from "./database.ts";

/** A package as it is kept, whatever has it. */
export interface WatchedPackage extends FoundPackage {
  readonly id: number;
  readonly purl: string;
}

/** What was found of a package. */
export interface KeptFinding {
  readonly weakness: string;
  /** The days since when it is known, and since when it is known how to repair it. */
  readonly since: string;
  readonly fixed: string | null;
  readonly fixedSince: string | null;
  /** All that a finding depends on: another one is another finding. */
  readonly state: string;
  /** All that people call it. */
  readonly names: readonly string[];
}

/** What was found of packages, each once. */
export class WatchedFindings {
  readonly #database: WatchDatabase;

  constructor(database: WatchDatabase) {
    this.#database = database;
  }

  allSubjects(): readonly number[] {
    return this.#database.numbers("SELECT DISTINCT subject FROM package WHERE subject IS NOT NULL");
  }

  /** Of packages that nobody has looked up yet. */
  newSubjects(): readonly number[] {
    return this.#database.numbers(
      "SELECT DISTINCT subject FROM package WHERE looked = 0 AND subject IS NOT NULL",
    );
  }

  subjectsOf(ecosystem: string, name: string): readonly number[] {
    return this.#database.numbers(
      "SELECT subject FROM subject_name WHERE ecosystem = ? AND name = ?",
      ecosystem,
      name,
    );
  }

  /** Those that had a weakness of this name at some time. */
  subjectsWith(name: string): readonly number[] {
    return this.#database.numbers("SELECT subject FROM finding_name WHERE name = ?", name.toUpperCase());
  }

  packagesOf(subject: number): readonly WatchedPackage[] {
    return this.#database
      .all("SELECT id, purl, body FROM package WHERE subject = ? ORDER BY purl", subject)
      .map(packageOf);
  }

  /** Packages of an image of which something was found, with their subjects. */
  foundIn(image: string): readonly (WatchedPackage & { readonly subject: number })[] {
    return this.#database
      .all(
        `SELECT DISTINCT p.id, p.purl, p.body, p.subject FROM image i JOIN installed n ON n.content = i.content
         JOIN package p ON p.id = n.package WHERE i.name = ?
         AND EXISTS (SELECT 1 FROM finding f WHERE f.package = p.id) ORDER BY p.purl`,
        image,
      )
      .map((row) => ({ ...packageOf(row), subject: Number(row["subject"]) }));
  }

  /** Names of images that nobody has assessed since they or what is in them came. */
  newImages(): readonly string[] {
    return this.#database.texts("SELECT DISTINCT name FROM image WHERE assessed = 0 ORDER BY name");
  }

  allAssessed(): void {
    this.#database.run("UPDATE image SET assessed = 1 WHERE assessed = 0");
  }

  holdersOf(id: number): readonly string[] {
    return this.#database.texts(
      "SELECT DISTINCT i.name FROM installed n JOIN image i ON i.content = n.content WHERE n.package = ?",
      id,
    );
  }

  of(id: number): ReadonlyMap<string, Omit<KeptFinding, "names">> {
    return new Map(
      this.#database
        .all("SELECT weakness, since, fixed, fixed_since, state FROM finding WHERE package = ?", id)
        .map((row) => [
          textOf(row["weakness"]),
          {
            weakness: textOf(row["weakness"]),
            since: textOf(row["since"]),
            fixed: textOrNull(row["fixed"]),
            fixedSince: textOrNull(row["fixed_since"]),
            state: textOf(row["state"]),
          },
        ]),
    );
  }

  put(subject: number, id: number, { weakness, since, fixed, fixedSince, state, names }: KeptFinding): void {
    this.#database.run(
      "INSERT OR REPLACE INTO finding VALUES (?, ?, ?, ?, ?, ?)",
      id,
      weakness,
      since,
      fixed,
      fixedSince,
      state,
    );
    for (const name of names)
      this.#database.run("INSERT OR IGNORE INTO finding_name VALUES (?, ?)", name.toUpperCase(), subject);
  }

  drop(id: number, weakness: string): void {
    this.#database.run("DELETE FROM finding WHERE package = ? AND weakness = ?", id, weakness);
  }

  looked(subject: number): void {
    this.#database.run("UPDATE package SET looked = 1 WHERE subject = ? AND looked = 0", subject);
  }

  /** Ecosystems whose advisories packages need, and how many packages of each need them. */
  ecosystems(): ReadonlyMap<string, number> {
    return new Map(
      this.#database
        .all(
          `SELECT s.ecosystem, count(*) AS n FROM subject_name s JOIN package p ON p.subject = s.subject
           GROUP BY s.ecosystem`,
        )
        .map(({ ecosystem, n }) => [textOf(ecosystem), Number(n)]),
    );
  }

  /** Why packages are looked up nowhere, and how many. */
  unknown(): ReadonlyMap<string, number> {
    return new Map(
      this.#database
        .all("SELECT reason, count(*) AS n FROM package WHERE subject IS NULL GROUP BY reason")
        .map(({ reason, n }) => [textOf(reason), Number(n)]),
    );
  }
}

export function packageOf(row: Row): WatchedPackage {
  // Written by this program alone, in the form that it is read in.
  const body = jsonOf(row["body"]) as FoundPackage;
  return { ...body, id: Number(row["id"]), purl: textOf(row["purl"]) };
}
