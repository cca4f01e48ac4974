import { Known, type Path, type Place, type Range } from "../model/index.ts";
import { entryOf, type MappingNode, type Node, type ScalarValue } from "./tree.ts";
import { toValue, type Value } from "./value.ts";

/**
 * Reads a tree by type without ever throwing: an absent key gives a default, a value of the wrong type or one that
 * tooling fills in later is unknown. Views are made on the way and carry the path, so that every answer can be placed.
 */
export class View implements Place {
  readonly #parent: View | undefined;
  readonly #step: string | number | undefined;
  readonly #node: Node | undefined;
  /** Why an absent value may be there all the same: a template block in the enclosing mapping. */
  readonly #maybe: string | undefined;

  private constructor(node: Node | undefined, parent?: View, step?: string | number, maybe?: string) {
    this.#node = node;
    this.#parent = parent;
    this.#step = step;
    this.#maybe = maybe;
  }

  static root(node: Node | undefined): View {
    return new View(node);
  }

  get node(): Node | undefined {
    return this.#node;
  }

  get path(): Path {
    const path: (string | number)[] = [];
    for (let view: View = this; view.#step !== undefined && view.#parent !== undefined; view = view.#parent) {
      path.push(view.#step);
    }
    return path.reverse();
  }

  /** Of the value, else of the nearest existing parent. A mapping's range starts at its first key. */
  get range(): Range | undefined {
    let view: View = this;
    while (view.#node === undefined && view.#parent !== undefined) view = view.#parent;
    const node = view.#node;
    return node === undefined || node.start < 0 ? undefined : { start: node.start, end: node.end };
  }

  /** The file that the range lies in, where it is not the document's own. */
  get file(): string | undefined {
    let view: View = this;
    while (view.#node === undefined && view.#parent !== undefined) view = view.#parent;
    return view.#node?.file;
  }

  /** Stated with anything but null. */
  get exists(): boolean {
    const node = this.#node;
    return (
      node !== undefined && !(node.kind === "scalar" && node.unknown === undefined && node.value === null)
    );
  }

  /** Why nothing certain can be said of this value; undefined when it can. */
  get uncertainty(): string | undefined {
    return this.#node === undefined ? this.#maybe : this.#node.unknown;
  }

  get(key: string): View {
    const node = this.#node;
    if (node?.kind === "mapping") {
      const entry = entryOf(node, key);
      return new View(
        entry?.value,
        this,
        key,
        entry === undefined ? (node.unknown ?? this.#maybe) : undefined,
      );
    }
    return new View(undefined, this, key, node?.unknown ?? this.#maybe);
  }

  /** Follows keys and indexes. */
  at(path: Path): View {
    let view: View = this;
    for (const step of path) view = typeof step === "number" ? view.item(step) : view.get(step);
    return view;
  }

  item(index: number): View {
    const node = this.#node?.kind === "sequence" ? this.#node.items[index]?.value : undefined;
    return new View(node, this, index, this.uncertainty);
  }

  /** The items of a list; none when absent or not a list. */
  items(): View[] {
    const node = this.#node;
    if (node?.kind !== "sequence") return [];
    return node.items.map((item, index) => new View(item.value, this, index));
  }

  /** The entries of a map; none when absent or not a map. */
  entries(): [string, View][] {
    const node = this.#node;
    if (node?.kind !== "mapping") return [];
    return node.entries.map((entry) => [entry.name, new View(entry.value, this, entry.name)]);
  }

  /** The mapping node itself, for what needs keys' positions. */
  get mapping(): MappingNode | undefined {
    return this.#node?.kind === "mapping" ? this.#node : undefined;
  }

  boolean(): Known<boolean> {
    return this.#read((value) => (typeof value === "boolean" ? value : undefined), "a boolean");
  }

  string(): Known<string> {
    return this.#read((value) => (typeof value === "string" ? value : undefined), "a string");
  }

  integer(): Known<number> {
    return this.#read((value) => {
      if (typeof value === "bigint") return Number(value);
      return typeof value === "number" && Number.isInteger(value) ? value : undefined;
    }, "an integer");
  }

  /** An IntOrString or a quantity: either spelling as text, and whether it was a number. */
  scalar(): Known<string | number> {
    return this.#read((value) => {
      if (typeof value === "bigint") return Number(value);
      return typeof value === "string" || typeof value === "number" ? value : undefined;
    }, "a string or number");
  }

  /** All strings of a list. Unknown as soon as one item is; the known ones are then lost on purpose. */
  strings(): Known<readonly string[]> {
    const node = this.#node;
    if (!this.exists) return this.#absent();
    if (this.uncertainty !== undefined) return Known.unknown(this, this.uncertainty);
    if (node?.kind !== "sequence") return Known.unknown(this, "not a list");
    const strings: string[] = [];
    for (const item of this.items()) {
      const known = item.string();
      if (known.unknown) return Known.unknown(item, known.why ?? "unknown item");
      if (known.value !== undefined) strings.push(known.value);
    }
    return Known.set(strings, this);
  }

  /** Whether a map or list is stated; unknown when a template may add it. */
  presence(): Known<boolean> {
    if (this.exists) return Known.set(true, this);
    return this.uncertainty === undefined
      ? Known.default(false, this)
      : Known.unknown(this, this.uncertainty);
  }

  /** The plain value underneath, aliases expanded; for messages, CEL and fix plans. */
  toValue(): Value | undefined {
    return this.#node === undefined ? undefined : toValue(this.#node);
  }

  #read<T>(accept: (value: ScalarValue) => T | undefined, wanted: string): Known<T> {
    const node = this.#node;
    if (node === undefined) return this.#absent();
    if (node.unknown !== undefined) return Known.unknown(this, node.unknown);
    if (node.kind !== "scalar") return Known.unknown(this, `not ${wanted}`);
    if (node.value === null) return this.#absent();
    const value = accept(node.value);
    if (value === undefined) return Known.unknown(this, `not ${wanted}`);
    return node.assumed ? Known.default(value, this) : Known.set(value, this);
  }

  #absent<T>(): Known<T> {
    return this.uncertainty === undefined
      ? Known.default<T>(undefined, this)
      : Known.unknown<T>(this, this.uncertainty);
  }
}
