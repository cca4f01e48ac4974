import { type Order, orderOf, readFirst, type VersionScheme } from "../order.ts";
import { compareItems, type Item, isQualifier, itemAgainstNothing } from "./item.ts";
import { readLevels } from "./read.ts";

/** Maven: "POM reference", "Version order specification", and ComparableVersion where that says less. Every text is a version. */
export const maven: VersionScheme = readFirst(readLevels, (a, b) => {
  for (let depth = 0; ; depth++) {
    const [left, right] = [a[depth] ?? [], b[depth] ?? []];
    const [deeper, deeperThere] = [depth + 1 < a.length, depth + 1 < b.length];
    for (let at = 0; at < left.length || at < right.length; at++) {
      const order = compareMembers(
        left[at],
        right[at],
        at === left.length && deeper,
        at === right.length && deeperThere,
      );
      if (order !== 0) return order;
    }
    if (deeper && deeperThere) continue;
    if (deeper) return levelsAgainstNothing(a, depth + 1);
    return deeperThere ? orderOf(-levelsAgainstNothing(b, depth + 1)) : 0;
  }
});

/** Two members of lists at one place, where a list or nothing may stand in place of one. */
function compareMembers(x: Item | undefined, y: Item | undefined, list: boolean, listThere: boolean): Order {
  if (x !== undefined && y !== undefined) return compareItems(x, y);
  if (x !== undefined) return listThere ? itemAgainstList(x) : itemAgainstNothing(x);
  if (y !== undefined) return orderOf(-(list ? itemAgainstList(y) : itemAgainstNothing(y)));
  return 0;
}

/** `1-1` lies between `1-rc` and `1.1`. */
function itemAgainstList(item: Item): Order {
  return isQualifier(item) ? -1 : 1;
}

function levelsAgainstNothing(levels: readonly (readonly Item[])[], from: number): Order {
  for (let depth = from; depth < levels.length; depth++)
    for (const item of levels[depth] ?? []) {
      const order = itemAgainstNothing(item);
      if (order !== 0) return order;
    }
  return 0;
}
