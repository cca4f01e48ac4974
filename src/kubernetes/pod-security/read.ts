import { entryOf, type MappingNode, type Node } from "../../syntax/index.ts";

/**
 * Stands for what cannot be known: a value that tooling fills in later, or one of a type the API refuses.
 * Leaner than a known value with its place, since messages of the standard name no places.
 */
export const unsure = Symbol("unsure");

/** A value, its absence, or no knowledge of either. */
export type Read<T> = T | undefined | typeof unsure;

/** A mapping to read fields from; absent ones have no fields, unsure ones any. */
export type Fields = Read<MappingNode>;

/** A list; when it may have further items, the last one is unsure. */
export type List<T> = readonly (T | typeof unsure)[];

const nothing: List<never> = [];
const anything: List<never> = [unsure];

/** The value of a field; null is absence. */
export function field(of: Fields, key: string): Read<Node> {
  if (of === undefined || of === unsure) return of;
  const entry = entryOf(of, key);
  if (entry === undefined) return of.unknown === undefined ? undefined : unsure;
  return isNull(entry.value) ? undefined : entry.value;
}

/** The values of several fields in one walk over a mapping, in the order of their keys. */
export function picker(keys: readonly string[]): (of: Fields) => readonly Read<Node>[] {
  const places: ReadonlyMap<string, number> = new Map(keys.map((key, place) => [key, place]));
  return (of) => {
    const absent = of === unsure || of?.unknown !== undefined ? unsure : undefined;
    const found = keys.map((): Read<Node> => absent);
    if (of === undefined || of === unsure) return found;
    for (const { name, value } of of.entries) {
      const place = places.get(name);
      if (place !== undefined) found[place] = isNull(value) ? undefined : value;
    }
    return found;
  };
}

/** A field as a mapping. */
export function fields(of: Fields, key: string): Fields {
  return asFields(field(of, key));
}

/** A node as a mapping: anything else is of a wrong type. */
export function asFields(node: Read<Node>): Fields {
  return node === undefined || node === unsure || node.kind === "mapping" ? node : unsure;
}

export function asBoolean(node: Read<Node>): Read<boolean> {
  const value = asScalar(node);
  return value === undefined || typeof value === "boolean" ? value : unsure;
}

export function asString(node: Read<Node>): Read<string> {
  const value = asScalar(node);
  return value === undefined || typeof value === "string" ? value : unsure;
}

export function asInteger(node: Read<Node>): Read<number> {
  const value = asScalar(node);
  if (value === undefined || (typeof value === "number" && Number.isInteger(value))) return value;
  return typeof value === "bigint" ? Number(value) : unsure;
}

/** The items of a list, each read by `read`; a null item counts as absent, as the API's decoder leaves it empty. */
export function asList<T>(
  node: Read<Node>,
  read: (item: Node | undefined, index: number) => T | typeof unsure,
): List<T> {
  if (node === undefined) return nothing;
  if (node === unsure || node.kind !== "sequence") return anything;
  const items: (T | typeof unsure)[] = [];
  for (const { value } of node.items) items.push(read(isNull(value) ? undefined : value, items.length));
  if (node.unknown !== undefined) items.push(unsure);
  return items;
}

/** A text as a list item. */
export function textItem(node: Node | undefined): string | typeof unsure {
  return asString(node) ?? "";
}

/** Absent for the API: a key without a value. */
export function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.value === null && node.unknown === undefined;
}

function asScalar(node: Read<Node>): Read<string | number | bigint | boolean> {
  if (node === undefined || node === unsure) return node;
  if (node.kind !== "scalar" || node.unknown !== undefined) return unsure;
  return node.value ?? undefined;
}
