import { type Node, type Spot, scalarAt, unknownAt } from "../../../../syntax/index.ts";
import { equal } from "../compare.ts";
import {
  entryNamed,
  isNull,
  isUnknown,
  itemsOf,
  list,
  mapping,
  textIn,
  uncertain,
  unknownBy,
} from "../values.ts";
import { careful, type TerraformFunction } from "./call.ts";

/** Functions of lists and maps. */
export const collections: Readonly<Record<string, TerraformFunction>> = {
  merge: careful(merge),
  lookup: careful(([map, key, fallback], spot) => {
    const name = key === undefined ? undefined : textIn(key);
    if (map === undefined || key === undefined) return undefined;
    if (isUnknown(map) || isUnknown(key)) return unknownBy(isUnknown(map) ? map : key, spot);
    if (map.kind !== "mapping" || name === undefined) return undefined;
    const found = entryNamed(map, name)?.value;
    if (found !== undefined) return found;
    return uncertain(map) === undefined ? fallback : unknownBy(map, spot);
  }),
  concat: careful((lists, spot) => {
    const items = lists.flatMap((each) => (each.kind === "sequence" ? itemsOf(each) : []));
    const unknown = lists.map(uncertain).find((why) => why !== undefined);
    const strange = lists.some((each) => each.kind !== "sequence" && !isUnknown(each));
    return strange ? undefined : list(items, spot, unknown);
  }),
  contains: careful(([collection, wanted], spot) => {
    if (collection === undefined || wanted === undefined) return undefined;
    if (isUnknown(collection)) return unknownBy(collection, spot);
    if (collection.kind !== "sequence") return undefined;
    const verdicts = itemsOf(collection).map((item) => equal(item, wanted));
    if (verdicts.includes(true)) return scalarAt(true, spot);
    if (uncertain(collection) !== undefined) return unknownBy(collection, spot);
    return verdicts.includes(undefined)
      ? unknownAt("an item or what is looked for is not known", spot)
      : scalarAt(false, spot);
  }),
  keys: careful(([map], spot) => {
    if (map?.kind !== "mapping") return undefined;
    return list(sorted(map.entries.map(({ key, name }) => scalarAt(name, key))), spot, uncertain(map));
  }),
  values: careful(([map], spot) => {
    if (map?.kind !== "mapping") return undefined;
    const entries = [...map.entries].sort((one, other) => (one.name < other.name ? -1 : 1));
    return list(
      entries.map(({ value }) => value),
      spot,
      uncertain(map),
    );
  }),
  length: careful(([collection], spot) => {
    if (collection === undefined) return undefined;
    if (uncertain(collection) !== undefined) return unknownBy(collection, spot);
    if (collection.kind === "sequence") return scalarAt(collection.items.length, spot);
    if (collection.kind === "mapping") return scalarAt(collection.entries.length, spot);
    const text = textIn(collection);
    return text === undefined ? undefined : scalarAt([...text].length, spot);
  }),
  flatten: careful(([nested], spot) => {
    if (nested === undefined) return undefined;
    const flat: Node[] = [];
    const why = flattened(nested, flat);
    return list(flat, spot, why);
  }),
  zipmap: careful(([names, values], spot) => {
    const [unknown] = [names, values].filter((each) => each !== undefined && uncertain(each) !== undefined);
    if (unknown !== undefined) return unknownBy(unknown, spot);
    if (names?.kind !== "sequence" || values?.kind !== "sequence") return undefined;
    const items = itemsOf(values);
    const entries = itemsOf(names).map((name, at) => [textIn(name), items[at]] as const);
    const known = entries.filter(
      (entry): entry is readonly [string, Node] => entry[0] !== undefined && entry[1] !== undefined,
    );
    return known.length < entries.length ? unknownAt("a key is not known", spot) : mapping(known, spot);
  }),
};

/** Later maps win; one that is not known may replace all before it. */
function merge(maps: readonly Node[], spot: Spot): Node | undefined {
  const entries = new Map<string, readonly [Node, Spot]>();
  let unknown: string | undefined;
  for (const map of maps) {
    if (isNull(map)) continue;
    if (map.kind === "sequence" || (map.kind === "scalar" && !isUnknown(map))) return undefined;
    const why = uncertain(map);
    if (why !== undefined) {
      unknown ??= why;
      for (const [name, [, key]] of entries) entries.set(name, [unknownAt(why, spot), key]);
    }
    if (map.kind === "mapping")
      for (const { key, name, value } of map.entries) entries.set(name, [value, key]);
  }
  return mapping(
    [...entries].map(([name, [value, key]]) => [name, value, key] as const),
    spot,
    unknown,
  );
}

/** Gives why further items may exist. */
function flattened(node: Node, into: Node[]): string | undefined {
  if (node.kind !== "sequence") {
    // An unknown item may be a list.
    if (isUnknown(node) && node.refers === undefined) return node.unknown;
    into.push(node);
    return undefined;
  }
  let why = uncertain(node);
  for (const item of itemsOf(node)) why = flattened(item, into) ?? why;
  return why;
}

export function sorted(nodes: readonly Node[]): Node[] {
  const text = (node: Node) => textIn(node) ?? "";
  return [...nodes].sort((one, other) => (text(one) < text(other) ? -1 : text(one) > text(other) ? 1 : 0));
}
