import { listAt, mappingAt, type Node, type Spot } from "../../../syntax/index.ts";
import { memberOf } from "./access.ts";
import { sameness } from "./certainty.ts";
import { unknownOf } from "./formula.ts";

/** One of two values, and it is not known which: what both agree on is certain. */
export function eitherOf(a: Node, b: Node, why: string, at: Spot, text?: string, depth = 0): Node {
  if (a === b || sameness(a, b) === true) return a;
  if (depth > 20) return unknownOf(why, at, text);
  if (a.kind === "mapping" && b.kind === "mapping") {
    const shared = a.entries.flatMap((entry) => {
      const other = memberOf(b, entry.name);
      if (other === undefined) return [];
      return [[entry.name, eitherOf(entry.value, other, why, at, undefined, depth + 1), entry.key] as const];
    });
    const complete = shared.length === a.entries.length && shared.length === b.entries.length;
    return mappingAt(shared, at, a.unknown ?? b.unknown ?? (complete ? undefined : why));
  }
  if (a.kind === "sequence" && b.kind === "sequence") {
    if (a.items.length !== b.items.length || a.unknown !== undefined || b.unknown !== undefined)
      return listAt([], at, why);
    const items = a.items.map((item, index) => {
      const other = b.items[index]?.value ?? item.value;
      return eitherOf(item.value, other, why, at, undefined, depth + 1);
    });
    return listAt(items, at);
  }
  const there = isThere(a) && isThere(b);
  return unknownOf(why, at, text, there);
}

function isThere(node: Node): boolean {
  return node.kind === "scalar" && node.refers !== undefined;
}
