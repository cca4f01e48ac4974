import { listAt, type Node, scalarAt } from "../../../syntax/index.ts";
import { memberOf } from "./access.ts";
import { countOf, intersectLists, joinLists, positionIn, uniteLists } from "./arrays.ts";
import { type Called, cannot, type Functions, on } from "./call.ts";
import { isNull, isSurelyText } from "./certainty.ts";
import { LONGEST_TEXT, MANY, missingOf } from "./computed.ts";
import { intersectObjects, uniteObjects } from "./objects.ts";
import { isTextual, joinTexts } from "./texts.ts";

/** What texts, lists and objects share. Microsoft Learn, "Array", "Object" and "String functions for ARM templates". */
export const collections: Functions = {
  concat: on(1, MANY, (args, call) => {
    if (args.some((arg) => arg.kind === "sequence")) return joinLists(args, call);
    return joinTexts(args, call);
  }),
  union: on(1, MANY, (args, call) => {
    if (args.some((arg) => arg.kind === "mapping")) return uniteObjects(args, call);
    if (args.some((arg) => arg.kind === "sequence")) return uniteLists(args, call);
    return missingOf(args, call) ?? cannot(call);
  }),
  intersection: on(1, MANY, (args, call) => {
    const lists = args.filter((arg) => arg.kind === "sequence");
    if (lists.length === args.length) return intersectLists(lists, call);
    const objects = args.filter((arg) => arg.kind === "mapping");
    if (objects.length === args.length) return intersectObjects(objects, call);
    return missingOf(args, call) ?? cannot(call);
  }),
  contains: on(2, 2, contains),
  empty: on(1, 1, ([value], call) => {
    if (value === undefined) return cannot(call);
    const empty = emptiness(value);
    return empty === undefined ? (missingOf([value], call) ?? cannot(call)) : scalarAt(empty, call.at);
  }),
  length: on(1, 1, ([value], call) => {
    if (value === undefined) return cannot(call);
    if (value.unknown !== undefined) return missingOf([value], call) ?? cannot(call);
    if (value.kind === "sequence") return scalarAt(value.items.length, call.at);
    if (value.kind === "mapping") return scalarAt(value.entries.length, call.at);
    return typeof value.value === "string" ? scalarAt(value.value.length, call.at) : cannot(call);
  }),
  first: on(1, 1, ([value], call) =>
    part(
      value,
      call,
      (items) => items[0],
      (text) => text.slice(0, 1),
    ),
  ),
  last: on(1, 1, ([value], call) =>
    part(
      value,
      call,
      (items) => items.at(-1),
      (text) => text.slice(-1),
    ),
  ),
  skip: on(2, 2, (args, call) => stretch(args, call, (count) => [Math.max(count, 0), undefined])),
  take: on(2, 2, (args, call) => stretch(args, call, (count) => [0, Math.max(count, 0)])),
};

function contains([container, wanted]: readonly Node[], call: Called): Node {
  if (container === undefined || wanted === undefined) return cannot(call);
  const key = wanted.kind === "scalar" && wanted.unknown === undefined ? wanted.value : undefined;
  if (container.kind === "mapping" && typeof key === "string") {
    if (memberOf(container, key) !== undefined) return scalarAt(true, call.at);
    if (container.unknown === undefined) return scalarAt(false, call.at);
  } else if (container.kind === "sequence") {
    const position = positionIn(container.items, wanted, call.spend);
    if (position !== undefined && position >= 0) return scalarAt(true, call.at);
    if (position === -1 && container.unknown === undefined) return scalarAt(false, call.at);
  } else if (container.kind === "scalar" && typeof container.value === "string" && isTextual(wanted)) {
    return scalarAt(container.value.includes(String(key)), call.at);
  }
  return missingOf([container, wanted], call) ?? cannot(call);
}

/** Null counts as empty. */
function emptiness(value: Node): boolean | undefined {
  if (value.kind === "sequence" && value.items.length > 0) return false;
  if (value.kind === "mapping" && value.entries.length > 0) return false;
  if (isSurelyText(value)) return false;
  if (value.unknown !== undefined) return undefined;
  if (value.kind !== "scalar" || isNull(value)) return true;
  return typeof value.value === "string" ? value.value === "" : undefined;
}

function part(
  value: Node | undefined,
  call: Called,
  ofItems: (items: readonly Node[]) => Node | undefined,
  ofText: (text: string) => string,
): Node {
  if (value === undefined) return cannot(call);
  if (value.unknown !== undefined) return missingOf([value], call) ?? cannot(call);
  if (value.kind === "sequence")
    return ofItems(value.items.map((item) => item.value)) ?? scalarAt(null, call.at);
  if (value.kind === "scalar" && typeof value.value === "string")
    return scalarAt(ofText(value.value), call.at);
  return cannot(call);
}

function stretch(
  [value, amount]: readonly Node[],
  call: Called,
  between: (count: number) => readonly [number, number | undefined],
): Node {
  const count = countOf(amount);
  if (value === undefined || amount === undefined) return cannot(call);
  if (count === undefined || value.unknown !== undefined)
    return missingOf([value, amount], call) ?? cannot(call);
  const [start, end] = between(count);
  if (value.kind === "sequence")
    return listAt(
      value.items.slice(start, end).map((item) => item.value),
      call.at,
    );
  if (value.kind === "scalar" && typeof value.value === "string" && value.value.length <= LONGEST_TEXT)
    return scalarAt(value.value.slice(start, end), call.at);
  return cannot(call);
}
