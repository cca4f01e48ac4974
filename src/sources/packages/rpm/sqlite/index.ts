import type { Troubles } from "../troubles.ts";
import { Pages } from "./pages.ts";
import { columnsOf } from "./record.ts";
import { rowsOf } from "./tree.ts";

export function isSqlite(bytes: Buffer): boolean {
  return bytes.toString("latin1", 0, 16) === "SQLite format 3\0";
}

/**
 * Headers in the table `Packages` (hnum, blob) of a database of SQLite. Only the file itself is read: what a log beside it
 * (`rpmdb.sqlite-wal`) holds and nobody has brought into it is not seen. rpm does so when it closes a database.
 */
export function* headersInSqlite(bytes: Buffer, troubles: Troubles): Generator<Buffer> {
  const pages = new Pages(bytes);
  const root = rootOf(pages, troubles);
  if (root === null) throw new Error("it has no table Packages");
  for (const row of rowsOf(pages, root, troubles)) {
    const blob = troubles.orTell("a row", () => blobOf(row));
    if (blob !== null) yield blob;
  }
}

function blobOf(row: Buffer): Buffer {
  const [, blob] = columnsOf(row, 2);
  if (!Buffer.isBuffer(blob)) throw new Error("it holds no package");
  return blob;
}

/** The schema's columns: type, name, name of the table, first page, text. */
function rootOf(pages: Pages, troubles: Troubles): number | null {
  for (const row of rowsOf(pages, 1, troubles)) {
    const [type, name, , root] = troubles.orTell("the schema", () => columnsOf(row, 4)) ?? [];
    if (isText(type, "table") && isText(name, "packages") && typeof root === "number") return root;
  }
  return null;
}

function isText(column: unknown, text: string): boolean {
  return (
    Buffer.isBuffer(column) && column.length === text.length && column.toString("utf8").toLowerCase() === text
  );
}
