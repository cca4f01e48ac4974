import { zstdCompressSync } from "node:zlib";
import type { ImageContent, InstalledPackage } from "../../images/index.ts";
import { readPurl, subjectOf } from "../../packages/index.ts";
import type { Row } from "./columns.ts";
import type { WatchDatabase } from "./database.ts";

/** What is in images, each content once. */
export class Contents {
  readonly #database: WatchDatabase;

  constructor(database: WatchDatabase) {
    this.#database = database;
  }

  /** The content of a digest, where all of it was read. */
  find(digest: string): number | undefined {
    return idOf(this.#database.one("SELECT id FROM content WHERE digest = ? AND whole = 1", digest));
  }

  /** In the place of what was read in part, or told by an SBOM, before. */
  put(content: ImageContent): number {
    const database = this.#database;
    const known =
      content.digest === null || content.source !== "sbom" ? undefined : this.#looked(content.digest);
    if (known !== undefined) return known;
    const { packages, ...rest } = content;
    const before =
      content.digest === null
        ? undefined
        : idOf(database.one("SELECT id FROM content WHERE digest = ?", content.digest));
    if (before !== undefined) database.run("DELETE FROM installed WHERE content = ?", before);
    const body = zstdCompressSync(JSON.stringify(rest));
    const whole = Number(content.unreadable.length === 0);
    const values = [content.source, whole, body] as const;
    const id =
      before ??
      database.run(
        "INSERT INTO content (digest, source, whole, body) VALUES (?, ?, ?, ?)",
        content.digest,
        ...values,
      );
    if (before !== undefined) {
      database.run("UPDATE content SET source = ?, whole = ?, body = ? WHERE id = ?", ...values, before);
      database.run("UPDATE image SET assessed = 0 WHERE content = ?", before);
    }
    for (const each of packages)
      database.run(
        "INSERT OR IGNORE INTO installed VALUES (?, ?, ?, ?, ?)",
        this.#packageId(each),
        id,
        this.#fileId(each.file ?? ""),
        each.inside === undefined ? "" : JSON.stringify(each.inside),
        each.layer,
      );
    return id;
  }

  /** Who looked into an image knows more of it than who was told. */
  #looked(digest: string): number | undefined {
    return idOf(
      this.#database.one(
        "SELECT id FROM content WHERE digest = ? AND whole = 1 AND source <> 'sbom'",
        digest,
      ),
    );
  }

  #fileId(path: string): number {
    const known = idOf(this.#database.one("SELECT id FROM file WHERE path = ?", path));
    return known ?? this.#database.run("INSERT INTO file (path) VALUES (?)", path);
  }

  #packageId({ purl, type, namespace, name, version, qualifiers }: InstalledPackage): number {
    const known = idOf(this.#database.one("SELECT id FROM package WHERE purl = ?", purl));
    return known ?? this.#newPackage(purl, { type, namespace, name, version, qualifiers });
  }

  #newPackage(purl: string, body: object): number {
    const read = readPurl(purl);
    const subject = typeof read === "string" ? read : subjectOf(read);
    const isNone = typeof subject === "string";
    return this.#database.run(
      "INSERT INTO package (purl, subject, reason, body) VALUES (?, ?, ?, ?)",
      purl,
      isNone ? null : this.#subjectId(subject.ecosystems, subject.name),
      isNone ? subject : null,
      JSON.stringify(body),
    );
  }

  #subjectId(ecosystems: readonly string[], name: string): number {
    const database = this.#database;
    const key = JSON.stringify([name, ...ecosystems]);
    const known = idOf(database.one("SELECT id FROM subject WHERE key = ?", key));
    if (known !== undefined) return known;
    const id = database.run("INSERT INTO subject (key) VALUES (?)", key);
    for (const ecosystem of ecosystems)
      database.run("INSERT INTO subject_name VALUES (?, ?, ?)", ecosystem, name, id);
    return id;
  }
}

function idOf(row: Row | undefined): number | undefined {
  return row === undefined ? undefined : Number(row["id"]);
}
