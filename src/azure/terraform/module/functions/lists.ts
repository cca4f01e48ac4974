import { type Node, scalarAt, unknownAt } from "../../../../syntax/index.ts";
import { equal } from "../compare.ts";
import { isNull, isUnknown, itemsOf, list, numberIn, textIn, uncertain, unknownBy } from "../values.ts";
import { careful, type TerraformFunction } from "./call.ts";

/** Functions of the order and the items of lists. */
export const lists: Readonly<Record<string, TerraformFunction>> = {
  element: careful(([from, index], spot) => {
    if (from === undefined || index === undefined) return undefined;
    if (uncertain(from) !== undefined) return unknownBy(from, spot);
    const at = numberIn(index);
    if (from.kind !== "sequence" || at === undefined || from.items.length === 0) return undefined;
    const { length } = from.items;
    return itemsOf(from)[((Math.trunc(at) % length) + length) % length];
  }),
  index: careful(([from, wanted], spot) => {
    if (from?.kind !== "sequence" || wanted === undefined) return undefined;
    for (const [position, item] of itemsOf(from).entries()) {
      const same = equal(item, wanted);
      if (same === undefined) return unknownAt("an item is not known", spot);
      if (same) return scalarAt(position, spot);
    }
    return uncertain(from) === undefined ? undefined : unknownBy(from, spot);
  }),
  slice: careful(([from, start, end], spot) => {
    if (from?.kind !== "sequence" || start === undefined || end === undefined) return undefined;
    if (uncertain(from) !== undefined) return unknownBy(from, spot);
    const [first, last] = [numberIn(start), numberIn(end)];
    if (first === undefined || last === undefined || first < 0 || last > from.items.length || first > last)
      return undefined;
    return list(itemsOf(from).slice(first, last), spot);
  }),
  reverse: careful(([from], spot) =>
    from?.kind === "sequence" ? list([...itemsOf(from)].reverse(), spot, uncertain(from)) : undefined,
  ),
  one: careful(([from], spot) => {
    if (from === undefined) return undefined;
    if (uncertain(from) !== undefined) return unknownBy(from, spot);
    if (from.kind !== "sequence" || from.items.length > 1) return undefined;
    return from.items[0]?.value ?? scalarAt(null, spot);
  }),
  compact: careful(([from], spot) => {
    if (from === undefined) return undefined;
    if (from.kind !== "sequence") return isUnknown(from) ? unknownBy(from, spot) : undefined;
    const certain = itemsOf(from).filter(
      (item) => !isNull(item) && textIn(item) !== "" && certainlyThere(item),
    );
    const doubt = itemsOf(from).find((item) => isUnknown(item) && !certainlyThere(item));
    return list(certain, spot, uncertain(from) ?? doubt?.unknown);
  }),
  coalescelist: careful((candidates, spot) => {
    for (const each of candidates) {
      if (each.kind === "sequence" && each.items.length > 0) return each;
      if (uncertain(each) !== undefined) return unknownBy(each, spot);
    }
    return undefined;
  }),
};

function certainlyThere(item: Node): boolean {
  return !isUnknown(item) || item.refers !== undefined;
}
