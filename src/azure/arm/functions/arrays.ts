import { type Item, listAt, type Node, type SequenceNode } from "../../../syntax/index.ts";
import { accessIndex } from "./access.ts";
import { type Called, cannot, type Functions, on } from "./call.ts";
import { type Spend, sameness } from "./certainty.ts";
import { computing, isCount, MANY, MOST_ITEMS, missingOf, tooManySteps } from "./computed.ts";

/** Microsoft Learn, "Array functions for ARM templates". */
export const arrays: Functions = {
  array: on(1, 1, ([value], call) => {
    if (value === undefined) return cannot(call);
    if (value.kind === "sequence") return value;
    // It may turn out to be a list itself.
    if (value.kind === "scalar" && value.unknown !== undefined && value.refers === undefined)
      return listAt([], call.at, value.unknown);
    return listAt([value], call.at);
  }),
  createarray: on(0, MANY, (args, call) => listAt(args, call.at)),
  flatten: on(1, 1, ([list], call) => {
    if (list?.kind !== "sequence") return missingList(list, call);
    return joinLists(
      list.items.map((item) => item.value),
      call,
      list.unknown,
    );
  }),
  range: computing(2, 2, ([start, count]) => {
    if (!isCount(start) || !isCount(count) || count < 0 || count > 10_000) return undefined;
    return start + count > 2_147_483_647
      ? undefined
      : Array.from({ length: count }, (_, index) => start + index);
  }),
  indexfromend: on(2, 2, ([list, index], call) =>
    list === undefined || index === undefined ? cannot(call) : accessIndex(list, index, call.at, false, true),
  ),
  tryindexfromend: on(2, 2, ([list, index], call) =>
    list === undefined || index === undefined ? cannot(call) : accessIndex(list, index, call.at, true, true),
  ),
};

/** The lists one after the other; a part that is not known leaves the rest certain. */
export function joinLists(parts: readonly Node[], call: Called, doubt?: string): Node {
  const joined: Node[] = [];
  let why = doubt;
  for (const part of parts) {
    if (part.kind !== "sequence") {
      if (part.unknown === undefined) return cannot(call);
      why ??= part.unknown;
      continue;
    }
    why ??= part.unknown;
    if (joined.length + part.items.length > MOST_ITEMS) return listAt([], call.at, "the array is too long");
    for (const item of part.items) joined.push(item.value);
  }
  return listAt(joined, call.at, why);
}

/** Each value once, in its first place. */
export function uniteLists(parts: readonly Node[], call: Called): Node {
  const joined = joinLists(parts, call);
  if (joined.kind !== "sequence") return joined;
  const kept = new Kept();
  for (const { value } of joined.items) {
    if (call.spend?.(kept.compared) === false) return tooManySteps(call.at);
    kept.add(value);
  }
  return listAt(kept.values, call.at, joined.unknown);
}

/** The values of the first list that all others have. */
export function intersectLists(lists: readonly SequenceNode[], call: Called): Node {
  const [first, ...others] = lists;
  const missing = missingOf(lists, call);
  if (missing !== undefined || first === undefined) return listAt([], call.at, missing?.unknown);
  const kept = new Kept();
  for (const { value } of first.items) {
    const work = others.reduce((sum, list) => sum + list.items.length, 0);
    if (call.spend?.(work) === false) return tooManySteps(call.at);
    if (others.every((list) => list.items.some((item) => sameness(item.value, value) === true)))
      kept.add(value);
  }
  return listAt(kept.values, call.at);
}

/** Where a value is in a list; undefined when that cannot be said. */
export function positionIn(items: readonly Item[], wanted: Node, spend: Spend): number | undefined {
  for (const [index, item] of items.entries()) {
    const same = sameness(item.value, wanted, spend);
    if (same === true) return index;
    if (same === undefined) return undefined;
  }
  return -1;
}

export function missingList(node: Node | undefined, call: Called): Node {
  return node?.unknown === undefined ? cannot(call) : listAt([], call.at, node.unknown);
}

export function countOf(node: Node | undefined): number | undefined {
  const value = node?.kind === "scalar" && node.unknown === undefined ? node.value : undefined;
  return isCount(value) ? value : undefined;
}

/** Values that differ; plain ones are found without comparing all. */
class Kept {
  readonly values: Node[] = [];
  readonly #plain = new Set<unknown>();
  readonly #others: Node[] = [];

  get compared(): number {
    return this.#others.length + 1;
  }

  add(value: Node): void {
    if (value.kind === "scalar" && value.unknown === undefined) {
      if (this.#plain.has(value.value)) return;
      this.#plain.add(value.value);
    } else {
      if (this.#others.some((other) => sameness(other, value) === true)) return;
      this.#others.push(value);
    }
    this.values.push(value);
  }
}
