import type { DatabaseSync } from "node:sqlite";

/** "BWad": whose file this is (SQLite, "PRAGMA application_id"), and which form its tables have. */
export const application = 0x42576164;
export const schemaVersion = 4;

/**
 * Packages lead to what affects them and on to the advisories; `dump` is the file that an advisory came in, which may be about
 * several ecosystems. `rating` joins records of one CVE: those of distributions hardly ever have a vector. Nothing of that has a
 * second index: changes, which are rare, read a table through. `digest` tells whether a record that is read again is the same.
 * `changed` and `changed_cve` say in which update something last became different; what the first one brought is not in them.
 */
export function createTables(database: DatabaseSync): void {
  database.exec(`
    PRAGMA application_id = ${application};
    PRAGMA user_version = ${schemaVersion};
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE dump (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, stamp TEXT, index_stamp TEXT,
      as_of TEXT NOT NULL, records INTEGER NOT NULL, newest TEXT NOT NULL
    );
    CREATE TABLE advisory (
      id INTEGER PRIMARY KEY, dump INTEGER NOT NULL, name TEXT NOT NULL, modified TEXT NOT NULL, body TEXT,
      digest INTEGER NOT NULL
    );
    CREATE TABLE package (
      ecosystem TEXT NOT NULL, name TEXT NOT NULL, id INTEGER NOT NULL, PRIMARY KEY (ecosystem, name)
    ) WITHOUT ROWID;
    CREATE TABLE affected (
      package INTEGER NOT NULL, advisory INTEGER NOT NULL, part INTEGER NOT NULL, body TEXT NOT NULL,
      PRIMARY KEY (package, advisory, part)
    ) WITHOUT ROWID;
    CREATE TABLE rating (
      cve INTEGER NOT NULL, advisory INTEGER NOT NULL, vector TEXT NOT NULL, PRIMARY KEY (cve, advisory)
    ) WITHOUT ROWID;
    CREATE TABLE kev (cve TEXT PRIMARY KEY, added TEXT NOT NULL, due TEXT, ransomware INTEGER NOT NULL) WITHOUT ROWID;
    CREATE TABLE epss (cve INTEGER PRIMARY KEY, score INTEGER NOT NULL, percentile INTEGER NOT NULL);
    CREATE TABLE sequence (number INTEGER PRIMARY KEY, stamp TEXT NOT NULL);
    CREATE TABLE changed (
      ecosystem TEXT NOT NULL, name TEXT NOT NULL, sequence INTEGER NOT NULL, PRIMARY KEY (ecosystem, name)
    ) WITHOUT ROWID;
    CREATE INDEX changed_in ON changed (sequence);
    CREATE TABLE changed_cve (cve INTEGER PRIMARY KEY, sequence INTEGER NOT NULL);
    CREATE INDEX changed_cve_in ON changed_cve (sequence);
  `);
}

/** A CVE's name as a number, which takes a third of the room. */
export function cveNumber(name: string): number | undefined {
  const [, year = "", number = ""] = /^CVE-(\d{4})-(\d{4,9})$/.exec(name) ?? [];
  return year === "" ? undefined : Number(year) * 1e9 + Number(number);
}

export function cveName(number: number): string {
  return `CVE-${Math.floor(number / 1e9)}-${String(number % 1e9).padStart(4, "0")}`;
}
