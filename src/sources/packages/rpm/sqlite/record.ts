import { varintAt } from "./varint.ts";

/** A column's value: bytes of a text or a blob, a number, or nothing. */
export type Column = Buffer | number | null;

/** The first columns of a row (SQLite, "Database File Format", 2.1). */
export function columnsOf(row: Buffer, most: number): readonly Column[] {
  const header = varintAt(row, 0);
  if (header.value > row.length) throw new Error("its columns do not lie within it");
  const columns: Column[] = [];
  let start = header.value;
  for (let at = header.end; at < header.value && columns.length < most; ) {
    const type = varintAt(row, at);
    const end = start + lengthOf(type.value);
    if (end > row.length) throw new Error("a column does not lie within it");
    columns.push(columnOf(row.subarray(start, end), type.value));
    at = type.end;
    start = end;
  }
  return columns;
}

function lengthOf(type: number): number {
  if (type >= 12) return Math.floor((type - 12) / 2);
  return [0, 1, 2, 3, 4, 6, 8, 8, 0, 0][type] ?? 0;
}

function columnOf(bytes: Buffer, type: number): Column {
  if (type >= 12) return bytes;
  // Neither fractions nor numbers of eight bytes are asked for.
  if (type >= 1 && type <= 5) return bytes.readIntBE(0, bytes.length);
  return type === 8 || type === 9 ? type - 8 : null;
}
