import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import { after, suite, test } from "node:test";
import { temporaryFolder } from "../../../archive/index.ts";
import { Troubles } from "../troubles.ts";
import { headersInSqlite } from "./index.ts";

suite("rows of SQLite", () => {
  const [folder, remove] = temporaryFolder();
  after(remove);

  const setups = ["", "PRAGMA auto_vacuum=FULL;", "PRAGMA journal_mode=WAL;"];
  for (const pageSize of [512, 4096, 65_536])
    for (const [number, setup] of setups.entries())
      test(`are those that SQLite gives: pages of ${pageSize} bytes ${setup}`, () => {
        const path = join(folder, `${pageSize}-${number}.sqlite`);
        const expected = write(path, `PRAGMA page_size=${pageSize}; ${setup}`, pageSize);
        const troubles = new Troubles();
        const found = [...headersInSqlite(readFileSync(path), troubles)];
        assert.deepEqual(troubles.all, []);
        assert.equal(found.length, expected.length);
        assert.ok(found.every((blob, index) => blob.equals(expected[index] ?? Buffer.alloc(0))));
      });

  test("of another table are none", () => {
    const path = join(folder, "other.sqlite");
    const database = new DatabaseSync(path);
    database.exec("CREATE TABLE Other (blob BLOB)");
    database.close();
    assert.throws(() => [...headersInSqlite(readFileSync(path), new Troubles())], /no table Packages/);
  });
});

/** Rows of lengths about those at which they go on elsewhere; some are removed again. Gives those that stay, in order. */
function write(path: string, setup: string, pageSize: number): readonly Buffer[] {
  const database = new DatabaseSync(path);
  database.exec(`${setup} CREATE TABLE Name (key TEXT, hnum INTEGER);
    CREATE TABLE 'Packages' (hnum INTEGER PRIMARY KEY AUTOINCREMENT, blob BLOB NOT NULL);
    CREATE INDEX Names ON Name (key); BEGIN`);
  const insert = database.prepare("INSERT INTO Packages (blob) VALUES (?)");
  const name = database.prepare("INSERT INTO Name VALUES (?, ?)");
  const bases = [16, 127, pageSize, 2 * pageSize];
  for (const base of bases)
    for (let length = Math.max(1, base - 60); length < base + 10; length++) {
      insert.run(Buffer.alloc(length, length));
      name.run(`package-${length}`, length);
    }
  database.exec("COMMIT; DELETE FROM Packages WHERE hnum % 3 = 0");
  const rows = database.prepare("SELECT blob FROM Packages ORDER BY hnum").all();
  database.close();
  return rows.map(({ blob }) => Buffer.from(blob instanceof Uint8Array ? blob : []));
}
