import { listAt, mappingAt, type Node, type Spot } from "../../../syntax/index.ts";
import { memberOf } from "./access.ts";
import { Looking } from "./certainty.ts";
import { unknownOf } from "./formula.ts";

/** Values within values that are compared; below that nothing is certain. */
const DEEPEST = 20;
const MOST = 10_000;

/** One of two values, and it is not known which: what both agree on is certain. */
export function eitherOf(a: Node, b: Node, why: string, at: Spot, text?: string): Node {
  return new Choosing(why, at).either(a, b, text, 0);
}

class Choosing {
  readonly #why: string;
  readonly #at: Spot;
  readonly #looking = new Looking();
  #left = MOST;

  constructor(why: string, at: Spot) {
    this.#why = why;
    this.#at = at;
  }

  either(a: Node, b: Node, text: string | undefined, depth: number): Node {
    const [why, at] = [this.#why, this.#at];
    if (a === b || refersAlike(a, b) || this.#looking.sameness(a, b) === true) return a;
    if (depth > DEEPEST || --this.#left < 0) return unknownOf(why, at, text);
    if (a.kind === "mapping" && b.kind === "mapping") {
      const shared = a.entries.flatMap((entry) => {
        const other = memberOf(b, entry.name);
        if (other === undefined) return [];
        return [[entry.name, this.either(entry.value, other, undefined, depth + 1), entry.key] as const];
      });
      const complete = shared.length === a.entries.length && shared.length === b.entries.length;
      return mappingAt(shared, at, a.unknown ?? b.unknown ?? (complete ? undefined : why));
    }
    if (a.kind === "sequence" && b.kind === "sequence") {
      const whole = a.unknown === undefined && b.unknown === undefined;
      if (a.items.length !== b.items.length || !whole) return listAt([], at, why);
      const items = a.items.map((item, index) => {
        const other = b.items[index]?.value ?? item.value;
        return this.either(item.value, other, undefined, depth + 1);
      });
      return listAt(items, at);
    }
    return unknownOf(why, at, text, isThere(a) && isThere(b));
  }
}

function isThere(node: Node): boolean {
  return node.kind === "scalar" && node.refers !== undefined;
}

function refersAlike(a: Node, b: Node): boolean {
  return isThere(a) && b.kind === "scalar" && a.kind === "scalar" && a.refers === b.refers;
}
