import type { Troubles } from "../troubles.ts";
import { Pages, pageHeader } from "./pages.ts";

export { isBerkeley } from "./pages.ts";

/** Pages of a hash, as Berkeley DB 4.6 and later sorts them, and as those before it did not. */
const hashPages: ReadonlySet<number> = new Set([13, 2]);

const [keyOrData, offPage] = [1, 3];

/**
 * Headers in a hash of Berkeley DB, by a key of four bytes: the package's number. Every page is looked at rather than the chains of
 * buckets: what was removed is of another type. Source: Berkeley DB, dbinc/db_page.h.
 */
export function* headersInBerkeley(bytes: Buffer, troubles: Troubles): Generator<Buffer> {
  const pages = new Pages(bytes);
  if (pages.isCut) troubles.tell("the file ends before its last page");
  for (let page = 1; page < pages.count; page++) {
    if (!hashPages.has(pages.type(page))) continue;
    const at = page;
    const items = troubles.orTell(`page ${at}`, () => pages.items(at)) ?? [];
    yield* valuesOf(pages, page, items, troubles);
  }
}

/** Items come in pairs, a key and its value, the first at the end of the page. */
function* valuesOf(
  pages: Pages,
  page: number,
  items: readonly number[],
  troubles: Troubles,
): Generator<Buffer> {
  for (let index = 0; index + 1 < items.length; index += 2) {
    const value = troubles.orTell(`item ${index} of page ${page}`, () => {
      const [before, key, start] = [items[index - 1] ?? pages.size, items[index] ?? 0, items[index + 1] ?? 0];
      if (start < pageHeader || start >= key || key >= before || before > pages.size)
        throw new Error("it does not lie within its page");
      // The key 0 has the highest number of a package so far.
      if (before - key === 5 && pages.u32(page, key + 1) === 0) return null;
      return valueAt(pages, page, start, key);
    });
    if (value !== null) yield value;
  }
}

function valueAt(pages: Pages, page: number, start: number, end: number): Buffer {
  const type = pages.bytes(page, start, start + 1)[0];
  if (type === keyOrData) return pages.bytes(page, start + 1, end);
  // Three bytes without a meaning, the first page, the length.
  if (type !== offPage || end - start < 12) throw new Error("it is of a kind that rpm does not use");
  return pages.chain(pages.u32(page, start + 4), pages.u32(page, start + 8));
}
