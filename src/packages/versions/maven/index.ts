import { type Order, orderOf, readFirst, type VersionScheme } from "../order.ts";
import { compareItems, type Item, itemAgainstList, itemAgainstNothing } from "./item.ts";
import { readLevels } from "./read.ts";

/**
 * Maven: "POM reference", "Version order specification", and ComparableVersion of Maven 3.9 where that says less (Maven 4 is to
 * sort a few odd qualifiers otherwise). Every text is a version.
 */
export const maven: VersionScheme = readFirst(readLevels, (a, b) => {
  for (let depth = 0; ; depth++) {
    const [left, right] = [a[depth] ?? [], b[depth] ?? []];
    const [deeper, deeperThere] = [depth + 1 < a.length, depth + 1 < b.length];
    for (let at = 0; at < left.length || at < right.length; at++) {
      const [x, y] = [left[at], right[at]];
      const order =
        x !== undefined && y !== undefined
          ? compareItems(x, y)
          : x !== undefined
            ? itemAlone(x, deeperThere && at === right.length)
            : orderOf(-itemAlone(y, deeper && at === left.length));
      if (order !== 0) return order;
    }
    if (deeper && deeperThere) continue;
    if (deeper) return levelsAgainstNothing(a, depth + 1);
    return deeperThere ? orderOf(-levelsAgainstNothing(b, depth + 1)) : 0;
  }
});

/** Against the list that stands in its place, or against nothing. */
function itemAlone(item: Item | undefined, list: boolean): Order {
  if (item === undefined) return 0;
  return list ? itemAgainstList(item) : itemAgainstNothing(item);
}

function levelsAgainstNothing(levels: readonly (readonly Item[])[], from: number): Order {
  for (let depth = from; depth < levels.length; depth++)
    for (const item of levels[depth] ?? []) {
      const order = itemAgainstNothing(item);
      if (order !== 0) return order;
    }
  return 0;
}
