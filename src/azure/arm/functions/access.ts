import { entryOf, type Node, type Spot, scalarAt } from "../../../syntax/index.ts";
import { formulaOf, unknownOf } from "./formula.ts";

/** The value of a name as templates find it: names are compared without case. */
export function memberOf(node: Node | undefined, name: string): Node | undefined {
  if (node?.kind !== "mapping") return undefined;
  const exact = entryOf(node, name);
  if (exact !== undefined) return exact.value;
  const lower = name.toLowerCase();
  return node.entries.find((entry) => entry.name.toLowerCase() === lower)?.value;
}

/** `object.name` and `object['name']`; `safe` is `object.?name`, null where there is none. */
export function accessMember(object: Node, name: string, at: Spot, safe = false): Node {
  const value = memberOf(object, name);
  if (value !== undefined) return value;
  if (object.unknown !== undefined) return unknownMember(object, object.unknown, `.${name}`, at, safe);
  if (safe && (object.kind === "mapping" || isNull(object))) return scalarAt(null, at);
  return unknownOf(`there is no property "${name}"`, at, undefined);
}

/** `array[1]`, `object['name']`, and from the end with `array[^1]`; `safe` is `array[?1]`. */
export function accessIndex(base: Node, index: Node, at: Spot, safe = false, fromEnd = false): Node {
  if (index.unknown !== undefined || index.kind !== "scalar")
    return unknownOf(index.unknown ?? "the index is not a number or a name", at, undefined);
  if (typeof index.value === "string") return accessMember(base, index.value, at, safe);
  // Where further items may exist, they may come first.
  if (base.kind === "sequence" && base.unknown === undefined && typeof index.value === "number") {
    const item = base.items[fromEnd ? base.items.length - index.value : index.value];
    if (item !== undefined) return item.value;
    if (safe) return scalarAt(null, at);
  }
  if (base.unknown !== undefined) return unknownMember(base, base.unknown, `[${index.text}]`, at, safe);
  if (safe && isNull(base)) return scalarAt(null, at);
  return unknownOf("the index is outside of the array", at, undefined);
}

/** A member that is asked for without `?` must be there, or the deployment fails. */
function unknownMember(base: Node, why: string, step: string, at: Spot, safe: boolean): Node {
  const refers = base.kind === "scalar" ? base.refers : undefined;
  const formula = refers ?? formulaOf(base);
  const text = formula === undefined ? undefined : formula + (safe ? step.replace(/^([.[])/, "$1?") : step);
  return unknownOf(why, at, text, refers !== undefined && !safe);
}

function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.unknown === undefined && node.value === null;
}
