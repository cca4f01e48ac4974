import type { Troubles } from "../troubles.ts";
import type { Pages } from "./pages.ts";
import { varintAt } from "./varint.ts";

const [innerPage, leafPage] = [0x05, 0x0d];

/** The rows of a table, whole, in its order (SQLite, "Database File Format", 1.6: table b-trees). */
export function* rowsOf(pages: Pages, root: number, troubles: Troubles): Generator<Buffer> {
  const waiting = [root];
  for (let number = waiting.pop(); number !== undefined; number = waiting.pop()) {
    const at = number;
    const page = troubles.orTell(`page ${at}`, () => pageOf(pages, at));
    if (page === null) continue;
    if (page.type === innerPage) waiting.push(...childrenOf(page).reverse());
    else yield* cellsOf(pages, page, at, troubles);
  }
}

interface Page {
  readonly type: number;
  readonly bytes: Buffer;
  /** Where its own header starts: the first page has the file's in front. */
  readonly start: number;
  readonly cells: readonly number[];
}

function pageOf(pages: Pages, number: number): Page {
  const bytes = pages.take(number);
  const start = number === 1 ? 100 : 0;
  const type = bytes.readUInt8(start);
  if (type !== innerPage && type !== leafPage) throw new Error("it is no page of a table");
  const count = bytes.readUInt16BE(start + 3);
  const first = start + (type === innerPage ? 12 : 8);
  if (first + 2 * count > bytes.length) throw new Error("it says that it has more rows than fit");
  const cells = Array.from({ length: count }, (_, index) => bytes.readUInt16BE(first + 2 * index));
  return { type, bytes, start, cells };
}

/** The page of each cell, then the one behind all of them. Those that lie elsewhere are told when they are taken. */
function childrenOf({ bytes, start, cells }: Page): number[] {
  const children = cells.map((cell) => (cell + 4 <= bytes.length ? bytes.readUInt32BE(cell) : 0));
  return [...children, bytes.readUInt32BE(start + 8)];
}

function* cellsOf(pages: Pages, page: Page, number: number, troubles: Troubles): Generator<Buffer> {
  // Rows do not overlap. Where they claim to, one page could be told again and again.
  let left = page.bytes.length;
  for (const [index, cell] of page.cells.entries()) {
    const row = troubles.orTell(`row ${index} of page ${number}`, () => {
      const { local, overflow, total } = cellAt(page.bytes, cell);
      left -= local.length;
      if (left < 0) throw new Error("it overlaps others");
      return pages.payload(local, overflow, total);
    });
    if (row !== null) yield row;
    if (left < 0) return;
  }
}

interface Cell {
  readonly local: Buffer;
  readonly overflow: number;
  readonly total: number;
}

/** A row's length, its key, and as much of it as a page keeps (1.6, "the amount of payload that spills"). */
function cellAt(page: Buffer, at: number): Cell {
  const total = varintAt(page, at);
  const key = varintAt(page, total.end);
  const most = page.length - 35;
  const least = Math.floor(((page.length - 12) * 32) / 255) - 23;
  const rest = least + ((total.value - least) % (page.length - 4));
  const kept = total.value <= most ? total.value : rest <= most ? rest : least;
  const end = key.end + kept;
  const spills = kept < total.value;
  if (end + (spills ? 4 : 0) > page.length) throw new Error("it does not lie within its page");
  const overflow = spills ? page.readUInt32BE(end) : 0;
  return { local: page.subarray(key.end, end), overflow, total: total.value };
}
