import type { JsonValue } from "../../model/index.ts";
import type { ScalarValue } from "../../syntax/index.ts";
import type { Target } from "./target.ts";
import type { DefinitionText, Written, WrittenList } from "./written.ts";

/** A list is replaced as a whole; an object never. */
export function isPlain(value: Written): boolean {
  return (
    value.kind === "literal" ||
    (value.kind === "list" && value.items.every((item) => item.kind === "literal"))
  );
}

/** Replacing it would lose them. */
export function hasComments({ start, end, items }: WrittenList, { text }: DefinitionText): boolean {
  const ends = [start + 1, ...items.map((item) => item.end)];
  const starts = [...items.map((item) => item.start), end - 1];
  return ends.some((from, at) => !/^[\s,]*$/.test(text.slice(from, starts[at])));
}

/** What stands behind a name has a type, declared or not, which it keeps. */
export function asKindOf(value: Written, wanted: JsonValue): JsonValue | undefined {
  if (value.kind === "list") return isList(wanted) ? wanted : undefined;
  if (value.kind !== "literal" || value.value === null || typeof value.value === typeof wanted) return wanted;
  const isScalar = typeof wanted === "boolean" || typeof wanted === "number";
  return typeof value.value === "string" && isScalar ? String(wanted) : undefined;
}

/** Whether what is written is what is wanted. */
export function says(value: Written, wanted: JsonValue): boolean {
  if (value.kind === "literal") return value.value === wanted;
  if (value.kind !== "list" || !isList(wanted)) return false;
  return (
    value.items.length === wanted.length && value.items.every((item, at) => says(item, wanted[at] ?? null))
  );
}

function isList(value: JsonValue): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** The API keeps the switches of add-ons as texts. */
export function valueAs({ path }: Target, value: JsonValue): JsonValue {
  const isAddon = /^addonprofiles$/i.test(String(path[1])) && /^config$/i.test(String(path[3]));
  const isScalar = (each: JsonValue): each is ScalarValue => typeof each !== "object";
  return isAddon && isScalar(value) ? String(value) : value;
}
