import { type Node, type Spot, scalarAt, unknownAt } from "../../../../syntax/index.ts";
import { equal } from "../compare.ts";
import {
  booleanIn,
  isUnknown,
  itemsOf,
  list,
  numberIn,
  set,
  textIn,
  uncertain,
  unknownBy,
  workOf,
} from "../values.ts";
import { careful, strict, type TerraformFunction } from "./call.ts";
import { sorted } from "./collections.ts";

/** Functions that make or compare sets, and those that sum up lists. */
export const sets: Readonly<Record<string, TerraformFunction>> = {
  toset: careful(([from], spot) => setOf(from, spot)),
  distinct: careful(([from], spot) => {
    if (from === undefined || isUnknown(from)) return from && unknownBy(from, spot);
    return from.kind === "sequence" ? list(unique(itemsOf(from)), spot, uncertain(from)) : undefined;
  }),
  setunion: careful((from, spot) => {
    const items = from.flatMap((each) => (each.kind === "sequence" ? itemsOf(each) : []));
    const why = from.map(uncertain).find((each) => each !== undefined);
    return set(sorted(unique(items)), spot, why);
  }),
  setintersection: strict((from, spot) => {
    if (isTooMuch(from)) return unknownAt("the sets are too large to be compared", spot);
    const [first, ...others] = from;
    if (first?.kind !== "sequence") return undefined;
    return set(
      itemsOf(first).filter((item) => others.every((other) => holds(other, item))),
      spot,
    );
  }),
  setsubtract: strict(([from, other], spot) => {
    if (from?.kind !== "sequence" || other === undefined) return undefined;
    if (isTooMuch([from, other])) return unknownAt("the sets are too large to be compared", spot);
    return set(
      itemsOf(from).filter((item) => !holds(other, item)),
      spot,
    );
  }),
  setproduct: strict((from, spot) => {
    let rows: Node[][] = [[]];
    for (const each of from) {
      if (each.kind !== "sequence") return undefined;
      if (rows.length * each.items.length > 2000) return undefined;
      rows = rows.flatMap((row) => itemsOf(each).map((item) => [...row, item]));
    }
    return list(
      rows.map((row) => list(row, spot)),
      spot,
    );
  }),
  sort: strict(([from], spot) => (from?.kind === "sequence" ? list(sorted(itemsOf(from)), spot) : undefined)),
  chunklist: strict(([from, size], spot) => {
    const each = size === undefined ? undefined : numberIn(size);
    if (from?.kind !== "sequence" || each === undefined || each < 1) return undefined;
    const items = itemsOf(from);
    const chunks = Array.from({ length: Math.ceil(items.length / each) }, (_, at) =>
      list(items.slice(at * each, (at + 1) * each), spot),
    );
    return list(chunks, spot);
  }),
  range: strict((bounds, spot) => {
    const [first = 0, second, step] = bounds.map(numberIn);
    const [start, limit] = second === undefined ? [0, first] : [first, second];
    const by = step ?? (limit < start ? -1 : 1);
    const count = by === 0 ? Number.NaN : Math.max(0, Math.ceil((limit - start) / by));
    // Terraform refuses more than 1024 ("range").
    if (!(count <= 1024)) return undefined;
    return list(
      Array.from({ length: count }, (_, at) => scalarAt(start + at * by, spot)),
      spot,
    );
  }),
  alltrue: careful(([from], spot) => verdict(from, spot, false)),
  anytrue: careful(([from], spot) => verdict(from, spot, true)),
};

/** In Terraform's order, each value once. */
function setOf(from: Node | undefined, spot: Spot): Node | undefined {
  if (from === undefined || isUnknown(from)) return from && unknownBy(from, spot);
  return from.kind === "sequence" ? set(sorted(unique(itemsOf(from))), spot, uncertain(from)) : undefined;
}

/** Two unknown values may be the same: they stay two. */
export function unique(items: readonly Node[]): Node[] {
  const seen = new Set<string>();
  const kept: Node[] = [];
  for (const item of items) {
    const text = textIn(item);
    if (text === undefined) {
      if (kept.length > 100 || !kept.some((each) => equal(each, item) === true)) kept.push(item);
      continue;
    }
    if (!seen.has(text)) kept.push(item);
    seen.add(text);
  }
  return kept;
}

/** Each item is compared with each. */
function isTooMuch([first, ...others]: readonly Node[]): boolean {
  return others.some((other) => workOf([first ?? other]) * workOf([other]) > 5000);
}

function holds(from: Node, item: Node): boolean {
  return from.kind === "sequence" && itemsOf(from).some((each) => equal(each, item) === true);
}

/** One item of the deciding value is enough. */
function verdict(from: Node | undefined, spot: Spot, decisive: boolean): Node | undefined {
  if (from?.kind !== "sequence") return undefined;
  const values = itemsOf(from).map(booleanIn);
  if (values.includes(decisive)) return scalarAt(decisive, spot);
  const unknown = itemsOf(from).find(isUnknown) ?? (uncertain(from) === undefined ? undefined : from);
  return unknown === undefined ? scalarAt(!decisive, spot) : unknownBy(unknown, spot);
}
