import { formatPath, type JsonValue, type Operation, type Path } from "../../model/index.ts";
import { Refusal } from "./refusal.ts";

type JsonObject = { readonly [key: string]: JsonValue };

/** True for an object, not a list. */
export function isObject(value: JsonValue | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** True for a list. */
export function isList(value: JsonValue | undefined): value is readonly JsonValue[] {
  return Array.isArray(value);
}

/** Equality of JSON values; the order of keys does not count. */
export function sameValue(one: JsonValue | undefined, other: JsonValue | undefined): boolean {
  if (isList(one)) {
    return (
      isList(other) &&
      one.length === other.length &&
      one.every((item, index) => sameValue(item, other[index]))
    );
  }
  if (isObject(one)) {
    if (!isObject(other)) return false;
    const names = Object.keys(one);
    return (
      names.length === Object.keys(other).length &&
      names.every((name) => Object.hasOwn(other, name) && sameValue(one[name], other[name]))
    );
  }
  return (
    one === other ||
    (typeof one !== typeof other && isNumber(one) && isNumber(other) && BigInt(one) === BigInt(other))
  );
}

function isNumber(value: JsonValue | undefined): value is number | bigint {
  return typeof value === "bigint" || (typeof value === "number" && Number.isInteger(value));
}

/** What an operation makes of a value. Throws `Refusal` where the path does not fit. */
export function applyOperation(value: JsonValue | undefined, operation: Operation): JsonValue | undefined {
  const { op, path } = operation;
  if (path.length === 0 && op === "remove" && value !== undefined)
    throw new Refusal("the whole document cannot be removed");
  if (path.length === 0 && op === "rename" && value !== undefined)
    throw new Refusal("only a key can be renamed");
  return change(value, path, 0, (old) => {
    switch (op) {
      case "set":
        return { value: operation.value };
      case "insert":
        return { value: inserted(old ?? null, operation.value, operation.index, path) };
      case "remove":
        return {};
      case "rename":
        return { value: old, name: operation.to };
      case "add":
        throw new Refusal("a new object is a document of its own");
    }
  });
}

/** The list with the item in it; a list that has the item already stays as it is. */
function inserted(old: JsonValue, item: JsonValue, index: number | undefined, path: Path): JsonValue {
  const list = old === null ? [] : old;
  if (!isList(list)) throw new Refusal(`${place(path)} is not a list`);
  if (list.some((present) => sameValue(present, item))) return list;
  return list.toSpliced(clamp(index, list.length), 0, item);
}

/** Where an item goes in a list of a length. */
export function clamp(index: number | undefined, length: number): number {
  return index === undefined ? length : Math.max(0, Math.min(index, length));
}

interface Changed {
  /** Absent: removed. */
  readonly value?: JsonValue | undefined;
  readonly name?: string;
}

function change(
  value: JsonValue | undefined,
  path: Path,
  at: number,
  make: (old: JsonValue | undefined) => Changed,
): JsonValue | undefined {
  const step = path[at];
  if (step === undefined) return make(value).value;
  const last = at === path.length - 1;
  const child = childOf(value, step, path.slice(0, at));
  const next: Changed = last ? make(child) : { value: change(child, path, at + 1, make) };
  if (child === undefined && next.value === undefined) return value;
  return typeof step === "number" ? withItem(value, step, next, path) : withEntry(value, step, next, path);
}

function childOf(value: JsonValue | undefined, step: string | number, path: Path): JsonValue | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof step === "number") {
    if (!isList(value)) throw new Refusal(`${place(path)} is not a list`);
    return value[step];
  }
  if (!isObject(value)) throw new Refusal(`${place(path)} is not a mapping`);
  return Object.hasOwn(value, step) ? value[step] : undefined;
}

function withItem(value: JsonValue | undefined, index: number, next: Changed, path: Path): JsonValue {
  const list = isList(value) ? value : [];
  if (next.name !== undefined) throw new Refusal("an item of a list has no name");
  if (index > list.length || index < 0) throw new Refusal(`${place(path)} lies behind the end of its list`);
  return next.value === undefined ? list.toSpliced(index, 1) : list.toSpliced(index, 1, next.value);
}

function withEntry(value: JsonValue | undefined, name: string, next: Changed, path: Path): JsonValue {
  const object = isObject(value) ? value : {};
  const target = next.name ?? name;
  if (target !== name && Object.hasOwn(object, target))
    throw new Refusal(`${place(path)} cannot be renamed: there is a ${target} already`);
  const entries = Object.entries(object).flatMap(([key, old]): [string, JsonValue][] => {
    if (key !== name) return [[key, old]];
    return next.value === undefined ? [] : [[target, next.value]];
  });
  if (!Object.hasOwn(object, name) && next.value !== undefined) entries.push([target, next.value]);
  return Object.fromEntries(entries);
}

/** A path for a sentence. */
export function place(path: Path): string {
  return path.length === 0 ? "the document" : formatPath(path);
}
