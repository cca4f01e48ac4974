import type { DatabaseSync } from "node:sqlite";

/** "BWwa": whose file this is (SQLite, "PRAGMA application_id"), and which form its tables have. */
export const application = 0x42577761;
export const schemaVersion = 2;

/**
 * A content is what a digest stands for, with the packages that are in it; an image is a name that leads, or led, to one.
 * `subject` is what advisories are looked up for; packages of one subject are matched together. `finding` has what was found
 * of each package, whatever has it, and `finding_name` all names of that in capitals; `alarm` has what fails the gate, of each image by its name.
 */
export function createTables(database: DatabaseSync): void {
  database.exec(`
    BEGIN IMMEDIATE;
    PRAGMA application_id = ${application};
    PRAGMA user_version = ${schemaVersion};
    CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
    CREATE TABLE content (
      id INTEGER PRIMARY KEY, digest TEXT UNIQUE, source TEXT NOT NULL, whole INTEGER NOT NULL, body BLOB NOT NULL
    );
    CREATE TABLE image (
      id INTEGER PRIMARY KEY, name TEXT NOT NULL, reference TEXT, content INTEGER NOT NULL, since TEXT NOT NULL,
      seen TEXT NOT NULL, named INTEGER NOT NULL, assessed INTEGER NOT NULL DEFAULT 0, UNIQUE (name, content)
    );
    CREATE INDEX image_of ON image (content);
    CREATE TABLE workload (
      image INTEGER NOT NULL, origin TEXT NOT NULL, workload TEXT NOT NULL, PRIMARY KEY (image, origin, workload)
    ) WITHOUT ROWID;
    CREATE TABLE subject (id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE);
    CREATE TABLE subject_name (
      ecosystem TEXT NOT NULL, name TEXT NOT NULL, subject INTEGER NOT NULL, PRIMARY KEY (ecosystem, name, subject)
    ) WITHOUT ROWID;
    CREATE TABLE package (
      id INTEGER PRIMARY KEY, purl TEXT NOT NULL UNIQUE, subject INTEGER, reason TEXT, body TEXT NOT NULL,
      looked INTEGER NOT NULL DEFAULT 0
    );
    CREATE INDEX package_of ON package (subject);
    CREATE INDEX package_new ON package (subject) WHERE looked = 0;
    CREATE TABLE file (id INTEGER PRIMARY KEY, path TEXT NOT NULL UNIQUE);
    CREATE TABLE installed (
      package INTEGER NOT NULL, content INTEGER NOT NULL, file INTEGER NOT NULL, inside TEXT NOT NULL, layer INTEGER,
      PRIMARY KEY (package, content, file, inside)
    ) WITHOUT ROWID;
    CREATE INDEX installed_in ON installed (content);
    CREATE TABLE finding (
      package INTEGER NOT NULL, weakness TEXT NOT NULL, since TEXT NOT NULL, fixed TEXT, fixed_since TEXT,
      state TEXT NOT NULL, PRIMARY KEY (package, weakness)
    ) WITHOUT ROWID;
    CREATE TABLE finding_name (
      name TEXT NOT NULL, subject INTEGER NOT NULL, PRIMARY KEY (name, subject)
    ) WITHOUT ROWID;
    CREATE TABLE alarm (
      subject INTEGER NOT NULL, weakness TEXT NOT NULL, image TEXT NOT NULL, part TEXT NOT NULL,
      severity TEXT NOT NULL, message TEXT NOT NULL, advice TEXT NOT NULL, packages TEXT NOT NULL, fixed TEXT,
      fixed_since TEXT, since TEXT NOT NULL, told INTEGER NOT NULL DEFAULT 0, alerted TEXT, claimed TEXT,
      PRIMARY KEY (subject, weakness, image, part)
    ) WITHOUT ROWID;
    CREATE INDEX alarm_of ON alarm (image);
    CREATE INDEX alarm_untold ON alarm (told) WHERE told = 0;
    CREATE INDEX alarm_unalerted ON alarm (alerted) WHERE alerted IS NULL;
    COMMIT;
  `);
}
