import { type FieldType, objectType } from "../../../kubernetes/schema/index.ts";
import type { Path } from "../../../model/index.ts";
import type { MappingNode, Node, ScalarNode, SequenceNode } from "../../../syntax/index.ts";
import { canonicalQuantity } from "./library/quantity.ts";

/** A value as expressions see it: integers are bigint, other numbers are doubles, maps are Maps. */
export type CelValue = null | boolean | number | bigint | string | readonly CelValue[] | CelMap;
export type CelMap = ReadonlyMap<string, CelValue>;

/**
 * Thrown when an expression reads what is not known. CEL treats it as it treats errors, so `false && unknown` is
 * false; what is left of it in the end makes the whole expression unknown.
 */
export class Touched extends Error {
  override readonly name = "Touched";
  readonly path: Path;
  readonly why: string;
  /** It is there for sure, whatever it is. */
  readonly present: boolean;

  constructor(path: Path, why: string, present = false) {
    // Most are made for values that nobody reads: to trace the stack would cost more than all the rest of them.
    const { stackTraceLimit } = Error;
    Error.stackTraceLimit = 0;
    super(why);
    Error.stackTraceLimit = stackTraceLimit;
    this.path = path;
    this.why = why;
    this.present = present;
  }
}

/** A map of which some entries are not known; with `rest`, others may exist. Reading one of them throws. */
export class PartialMap extends Map<string, CelValue> {
  readonly #unknown: ReadonlyMap<string, Touched>;
  readonly #rest: Touched | undefined;

  constructor(
    known: Iterable<readonly [string, CelValue]>,
    unknown: ReadonlyMap<string, Touched>,
    rest?: Touched,
  ) {
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
    if (this.#rest !== undefined) throw this.#rest;
    return false;
  }

  override get size(): number {
    if (this.#rest !== undefined) throw this.#rest;
    return super.size + this.#unknown.size;
  }

  override keys(): MapIterator<string> {
    if (this.#rest !== undefined) throw this.#rest;
    return new Map([...super.entries(), ...this.#unknown].map(([key]) => [key, true])).keys();
  }

  override [Symbol.iterator](): MapIterator<[string, CelValue]> {
    for (const each of this.#unknown.values()) throw each;
    if (this.#rest !== undefined) throw this.#rest;
    return super.entries();
  }

  /** Whether there is such an entry, whatever its value. */
  states(key: string): boolean {
    return super.has(key) || this.#unknown.get(key)?.present === true || this.get(key) !== undefined;
  }

  #mayHold(key: string): void {
    const touched = this.#unknown.get(key) ?? this.#rest;
    if (touched !== undefined) throw touched;
  }
}

// The engine tells types by the constructor; `entries()` alone it uses to look at the type of what is known.
Object.defineProperty(PartialMap.prototype, "constructor", { value: Map });

/** What is there though nobody wrote it: entries for a map of an API type, given the map as written. */
export type Fill = (
  type: string,
  node: MappingNode,
  path: Path,
) => Iterable<readonly [string, CelValue | Touched]>;

export interface ReadOptions {
  /** The type by which the API server decodes the value; it writes quantities in its own way and drops nulls. */
  readonly type?: FieldType | undefined;
  readonly fill?: Fill | undefined;
  /** The path of the value itself, for telling what was touched. */
  readonly path?: Path;
}

/** The value of a tree; what tooling fills in later throws when it is read. */
export function celValue(node: Node, { type, fill, path = [] }: ReadOptions = {}): CelValue {
  if (node.kind === "mapping") return mapOf(node, path, type, fill);
  if (node.kind === "sequence") return listOf(node, path, type, fill);
  return scalarOf(node, type);
}

function mapOf(node: MappingNode, path: Path, type: FieldType | undefined, fill: Fill | undefined): CelMap {
  const known: [string, CelValue][] = [];
  const unknown = new Map<string, Touched>();
  for (const { name, value } of node.entries) {
    const at = [...path, name];
    const why = whyUnknown(value);
    const inner = typeOf(type, name);
    if (why !== undefined) unknown.set(name, new Touched(at, why, isThere(value, type)));
    else if (!(inner !== undefined && isNull(value)))
      known.push([name, celValue(value, { type: inner, fill, path: at })]);
  }
  if (type?.form === "object" && fill !== undefined && node.unknown === undefined) {
    const written = new Set([...known.map(([name]) => name), ...unknown.keys()]);
    for (const [name, value] of fill(objectType(type.id).name, node, path)) {
      if (written.has(name)) continue;
      if (value instanceof Touched) unknown.set(name, value);
      else known.push([name, value]);
    }
  }
  if (unknown.size === 0 && node.unknown === undefined) return new Map(known);
  return new PartialMap(
    known,
    unknown,
    node.unknown === undefined ? undefined : new Touched(path, node.unknown),
  );
}

function listOf(
  node: SequenceNode,
  path: Path,
  type: FieldType | undefined,
  fill: Fill | undefined,
): readonly CelValue[] {
  if (node.unknown !== undefined) return unknownList(new Touched(path, node.unknown));
  const inner = type?.form === "list" ? type.of : undefined;
  const list: CelValue[] = [];
  for (const [index, { value }] of node.items.entries()) {
    const at = [...path, index];
    const why = whyUnknown(value);
    if (why === undefined) list.push(celValue(value, { type: inner, fill, path: at }));
    else throwAt(list, index, new Touched(at, why));
  }
  return list;
}

function throwAt(list: CelValue[], index: number, touched: Touched): void {
  Object.defineProperty(list, index, {
    enumerable: true,
    get() {
      throw touched;
    },
  });
}

/** A list with items that nobody can see: its presence is known, everything else is not. */
function unknownList(touched: Touched): readonly CelValue[] {
  return new Proxy<CelValue[]>([], {
    get(_, key) {
      if (key === "constructor") return Array;
      throw touched;
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
