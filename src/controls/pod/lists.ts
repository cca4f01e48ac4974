import { Known } from "../../model/index.ts";
import type { View } from "../../syntax/index.ts";

/** Why the items of a list cannot all be seen, as an unknown value; undefined when they can. */
export function unseenItems(list: View): Known<never> | undefined {
  if (list.uncertainty !== undefined) return Known.unknown(list, list.uncertainty);
  return list.exists && list.node?.kind !== "sequence" ? Known.unknown(list, "not a list") : undefined;
}

/** What to remove so that an item goes: the list itself where it is the only one. */
export function itemOrOnlyList(item: View, list: View): View {
  return list.items().length === 1 ? list : item;
}
