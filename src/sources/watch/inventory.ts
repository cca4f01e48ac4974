import { type Row, textOrNull } from "./columns.ts";
import type { WatchDatabase } from "./database.ts";

/** An image as its name leads to a content. */
export interface WatchedImage {
  readonly name: string;
  readonly reference: string | null;
  readonly digest: string | null;
  readonly source: string;
  /** The days on which it was found first and last. */
  readonly since: string;
  readonly seen: string;
  /** `shop/web[Deployment]`: what runs it, as far as manifests told. */
  readonly workloads: readonly string[];
  readonly packages: number;
  readonly alarms: number;
}

/** What leads to an image: somebody named it, or workloads of an origin do. */
export interface Link {
  readonly name: string;
  readonly reference: string | null;
  readonly content: number;
  readonly workloads: readonly string[];
}

/** Which images there are, and why. */
export class WatchedImages {
  readonly #database: WatchDatabase;

  constructor(database: WatchDatabase) {
    this.#database = database;
  }

  /** Takes an image that somebody names; what the name led to before is kept for workloads alone. */
  name(link: Link, day: string): void {
    const id = this.#imageId(link, day);
    this.#database.run("UPDATE image SET named = (id = ?) WHERE name = ?", id, link.name);
  }

  /** Takes an image that workloads of an origin run. */
  run(origin: string, link: Link, day: string): void {
    const id = this.#imageId(link, day);
    for (const workload of link.workloads)
      this.#database.run("INSERT OR IGNORE INTO workload VALUES (?, ?, ?)", id, origin, workload);
  }

  /** These are all that the workloads of an origin run: what they ran before and do not run any more is not theirs. */
  settle(origin: string, links: readonly Link[], day: string): void {
    this.#database.run("DELETE FROM workload WHERE origin = ?", origin);
    for (const link of links) this.run(origin, link, day);
  }

  /** Workloads of an origin keep the content that a name led to, where it cannot be asked again. */
  current(name: string): Link | undefined {
    const row = this.#database.one(
      "SELECT name, reference, content FROM image WHERE name = ? ORDER BY seen DESC, id DESC LIMIT 1",
      name,
    );
    return row === undefined
      ? undefined
      : {
          name,
          reference: textOrNull(row["reference"]),
          content: Number(row["content"]),
          workloads: [],
        };
  }

  /** By name, reference or digest; gives the names that are gone. */
  remove(what: string): readonly string[] {
    const rows = this.#database.all(
      `SELECT i.id, i.name FROM image i JOIN content c ON c.id = i.content
       WHERE i.name = ?1 OR i.reference = ?1 OR c.digest = ?1`,
      what,
    );
    for (const { id } of rows) {
      this.#database.run("DELETE FROM workload WHERE image = ?", Number(id));
      this.#database.run("UPDATE image SET named = 0 WHERE id = ?", Number(id));
    }
    this.removeUnused();
    return [...new Set(rows.map(({ name }) => String(name)))];
  }

  list(): readonly WatchedImage[] {
    const workloads = Map.groupBy(
      this.#database.all("SELECT DISTINCT image, workload FROM workload ORDER BY workload"),
      (row) => Number(row["image"]),
    );
    return this.#database
      .all(
        `SELECT i.id, i.name, i.reference, c.digest, c.source, i.since, i.seen,
         (SELECT count(DISTINCT package) FROM installed WHERE content = c.id) AS packages,
         (SELECT count(*) FROM alarm a WHERE a.image = i.name) AS alarms
         FROM image i JOIN content c ON c.id = i.content ORDER BY i.name, i.id`,
      )
      .map((row) => imageOf(row, workloads.get(Number(row["id"])) ?? []));
  }

  counts(): { readonly images: number; readonly packages: number } {
    const count = (table: string): number =>
      Number(this.#database.one(`SELECT count(*) AS n FROM ${table}`)?.["n"]);
    return { images: count("image"), packages: count("package") };
  }

  /** Lets go of what nobody names and no workload runs, and of all that is known of it alone. */
  removeUnused(): void {
    const database = this.#database;
    const unused = "SELECT id FROM image WHERE named = 0 AND id NOT IN (SELECT image FROM workload)";
    const names = database.texts(`SELECT DISTINCT name FROM image WHERE id IN (${unused})`);
    if (names.length === 0) return;
    database.run(`DELETE FROM image WHERE id IN (${unused})`);
    // What is left under a name may have fewer packages than before.
    for (const name of names) {
      database.run("UPDATE image SET assessed = 0 WHERE name = ?", name);
      database.run("DELETE FROM alarm WHERE image = ?1 AND ?1 NOT IN (SELECT name FROM image)", name);
    }
    database.run("DELETE FROM content WHERE id NOT IN (SELECT content FROM image)");
    database.run("DELETE FROM installed WHERE content NOT IN (SELECT id FROM content)");
    database.run("DELETE FROM package WHERE id NOT IN (SELECT package FROM installed)");
    database.run("DELETE FROM finding WHERE package NOT IN (SELECT id FROM package)");
    for (const table of ["subject", "subject_name", "finding_name"])
      database.run(
        `DELETE FROM ${table} WHERE ${table === "subject" ? "id" : "subject"} NOT IN
         (SELECT subject FROM package WHERE subject IS NOT NULL)`,
      );
  }

  #imageId({ name, reference, content }: Link, day: string): number {
    const database = this.#database;
    const known = database.one("SELECT id FROM image WHERE name = ? AND content = ?", name, content);
    if (known === undefined)
      return database.run(
        "INSERT INTO image (name, reference, content, since, seen, named) VALUES (?, ?, ?, ?, ?, 0)",
        name,
        reference,
        content,
        day,
        day,
      );
    database.run("UPDATE image SET seen = ? WHERE id = ?", day, Number(known["id"]));
    return Number(known["id"]);
  }
}

function imageOf(row: Row, workloads: readonly Row[]): WatchedImage {
  return {
    name: String(row["name"]),
    reference: textOrNull(row["reference"]),
    digest: textOrNull(row["digest"]),
    source: String(row["source"]),
    since: String(row["since"]),
    seen: String(row["seen"]),
    workloads: workloads.map(({ workload }) => String(workload)),
    packages: Number(row["packages"]),
    alarms: Number(row["alarms"]),
  };
}
