import { type FieldType, objectType } from "../../../kubernetes/schema/index.ts";
import type { Path } from "../../../model/index.ts";
import type { MappingNode, Node, ScalarNode, SequenceNode } from "../../../syntax/index.ts";
import { canonicalQuantity } from "./library/quantity.ts";

/** A value as expressions see it: integers are bigint, other numbers are doubles, maps are Maps. */
export type CelValue = null | boolean | number | bigint | string | readonly CelValue[] | CelMap;
export type CelMap = ReadonlyMap<string, CelValue>;

/** In place of a value that is not known. Most are never read. */
export class Gap {
  readonly path: Path;
  readonly why: string;
  /** It is there for sure, whatever it is. */
  readonly present: boolean;

  constructor(path: Path, why: string, present = false) {
    this.path = path;
    this.why = why;
    this.present = present;
  }
}

/**
 * Thrown when an expression reads what is not known. CEL treats it as it treats errors, so `false && unknown` is
 * false; what is left of it in the end makes the whole expression unknown.
 */
export class Touched extends Error {
  override readonly name = "Touched";
  readonly path: Path;
  readonly why: string;

  constructor({ path, why }: Gap) {
    super(why);
    this.path = path;
    this.why = why;
  }
}

/** A map of which some entries are not known; with `rest`, others may exist. Reading one of them throws. */
export class PartialMap extends Map<string, CelValue> {
  readonly #unknown: ReadonlyMap<string, Gap>;
  readonly #rest: Gap | undefined;

  constructor(known: Iterable<readonly [string, CelValue]>, unknown: ReadonlyMap<string, Gap>, rest?: Gap) {
    super();
    this.#unknown = unknown;
    this.#rest = rest;
    for (const [key, value] of known) this.set(key, value);
  }

  override get(key: string): CelValue | undefined {
    const value = super.get(key);
    if (value === undefined) this.#mayHold(key);
    return value;
  }

  override has(key: string): boolean {
    if (super.has(key) || this.#unknown.has(key)) return true;
    if (this.#rest !== undefined) throw new Touched(this.#rest);
    return false;
  }

  override get size(): number {
    if (this.#rest !== undefined) throw new Touched(this.#rest);
    return super.size + this.#unknown.size;
  }

  override keys(): MapIterator<string> {
    if (this.#rest !== undefined) throw new Touched(this.#rest);
    return new Map([...super.entries(), ...this.#unknown].map(([key]) => [key, true])).keys();
  }

  override [Symbol.iterator](): MapIterator<[string, CelValue]> {
    for (const each of this.#unknown.values()) throw new Touched(each);
    if (this.#rest !== undefined) throw new Touched(this.#rest);
    return super.entries();
  }

  /** Whether there is such an entry, whatever its value. */
  states(key: string): boolean {
    return super.has(key) || this.#unknown.get(key)?.present === true || this.get(key) !== undefined;
  }

  #mayHold(key: string): void {
    const gap = this.#unknown.get(key) ?? this.#rest;
    if (gap !== undefined) throw new Touched(gap);
  }
}

// The engine tells types by the constructor; `entries()` alone it uses to look at the type of what is known.
Object.defineProperty(PartialMap.prototype, "constructor", { value: Map });

/** What is there though nobody wrote it: entries for a map of an API type, given the map as written. */
export type Fill = (
  type: string,
  node: MappingNode,
  path: Path,
) => Iterable<readonly [string, CelValue | Gap]>;

export interface ReadOptions {
  /** The type by which the API server decodes the value; it writes quantities in its own way and drops nulls. */
  readonly type?: FieldType | undefined;
  readonly fill?: Fill | undefined;
  /** The path of the value itself, for telling what was touched. */
  readonly path?: Path;
}

/** The value of a tree; what tooling fills in later throws when it is read. */
export function celValue(node: Node, { type, fill, path = [] }: ReadOptions = {}): CelValue {
  return celValueOf(node, [...path], type, fill);
}

/** The way from the root to what is read, one for all of them: what is kept of it is copied. */
type Way = (string | number)[];

function celValueOf(node: Node, way: Way, type: FieldType | undefined, fill: Fill | undefined): CelValue {
  if (node.kind === "mapping") return mapOf(node, way, type, fill);
  if (node.kind === "sequence") return listOf(node, way, type, fill);
  return scalarOf(node, type);
}

function mapOf(node: MappingNode, way: Way, type: FieldType | undefined, fill: Fill | undefined): CelMap {
  const known = new Map<string, CelValue>();
  const unknown = new Map<string, Gap>();
  for (const { name, value } of node.entries) {
    const why = whyUnknown(value);
    const inner = typeOf(type, name);
    if (why !== undefined) unknown.set(name, new Gap([...way, name], why, isThere(value, type)));
    else if (!(inner !== undefined && isNull(value))) {
      way.push(name);
      known.set(name, celValueOf(value, way, inner, fill));
      way.pop();
    }
  }
  if (type?.form === "object" && fill !== undefined && node.unknown === undefined)
    for (const [name, value] of fill(objectType(type.id).name, node, way)) {
      if (known.has(name) || unknown.has(name)) continue;
      if (value instanceof Gap) unknown.set(name, value);
      else known.set(name, value);
    }
  if (unknown.size === 0 && node.unknown === undefined) return known;
  return new PartialMap(
    known,
    unknown,
    node.unknown === undefined ? undefined : new Gap([...way], node.unknown),
  );
}

function listOf(
  node: SequenceNode,
  way: Way,
  type: FieldType | undefined,
  fill: Fill | undefined,
): readonly CelValue[] {
  if (node.unknown !== undefined) return unknownList(new Gap([...way], node.unknown));
  const inner = type?.form === "list" ? type.of : undefined;
  const list: CelValue[] = [];
  for (const [index, { value }] of node.items.entries()) {
    const why = whyUnknown(value);
    way.push(index);
    if (why === undefined) list.push(celValueOf(value, way, inner, fill));
    else throwAt(list, index, new Gap([...way], why));
    way.pop();
  }
  return list;
}

function throwAt(list: CelValue[], index: number, gap: Gap): void {
  Object.defineProperty(list, index, {
    enumerable: true,
    get() {
      throw new Touched(gap);
    },
  });
}

/** A list with items that nobody can see: its presence is known, everything else is not. */
function unknownList(gap: Gap): readonly CelValue[] {
  return new Proxy<CelValue[]>([], {
    get(_, key) {
      if (key === "constructor") return Array;
      throw new Touched(gap);
    },
  });
}

/** Of a scalar only: a map or list with unknown entries still has known ones. */
function whyUnknown(node: Node): string | undefined {
  return node.kind === "scalar" ? node.unknown : undefined;
}

/** A template may leave a value out, and a null field of an API type is none. */
function isThere(node: Node, parent: FieldType | undefined): boolean {
  return (
    parent?.form !== "object" || (node.kind === "scalar" && node.style !== "plain" && node.style !== "null")
  );
}

function isNull(node: Node): boolean {
  return node.kind === "scalar" && node.value === null;
}

function typeOf(type: FieldType | undefined, name: string): FieldType | undefined {
  if (type?.form === "map") return type.of;
  return type?.form === "object" ? objectType(type.id).fields.get(name)?.type : undefined;
}

const largestInt = 2n ** 63n - 1n;

function scalarOf({ value }: ScalarNode, type: FieldType | undefined): CelValue {
  if (typeof value !== "number" && typeof value !== "bigint") {
    return type?.form === "quantity" && typeof value === "string"
      ? (canonicalQuantity(value) ?? value)
      : value;
  }
  if (type?.form === "quantity") return canonicalQuantity(String(value)) ?? String(value);
  const whole = typeof value === "bigint" ? value : Number.isInteger(value) ? BigInt(value) : undefined;
  if (whole === undefined || whole > largestInt || whole < -largestInt - 1n) return Number(value);
  return whole;
}

/** A plain value, such as a parameter's. */
export function plainValue(value: number | string | boolean | readonly string[]): CelValue {
  return typeof value === "number" && Number.isInteger(value) ? BigInt(value) : value;
}
