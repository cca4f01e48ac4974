import type { Operation, Path } from "../model/index.ts";
import type { Wanted } from "./select.ts";

/** What the operations taken so far have to do with the places of one document. */
export class Claims {
  readonly #wanted: Wanted[] = [];
  readonly #known = new Map<string, Wanted>();
  /** By place: what changes what is there, and one of those that insert into it. */
  readonly #changes = new Map<string, Wanted>();
  readonly #inserts = new Map<string, Wanted>();
  /** One of the operations below a place. */
  readonly #below = new Map<string, Wanted>();
  /** What is renamed to a place. */
  readonly #targets = new Map<string, Wanted>();

  get wanted(): readonly Wanted[] {
    return this.#wanted;
  }

  add(wanted: Wanted): void {
    const { operation } = wanted;
    this.#wanted.push(wanted);
    if (operation.op === "add") {
      this.#known.set(keyOf(operation), wanted);
      return;
    }
    const { own, above } = keysOf(operation.path);
    this.#known.set(keyOf(operation), wanted);
    (operation.op === "insert" ? this.#inserts : this.#changes).set(own, wanted);
    for (const key of above) if (!this.#below.has(key)) this.#below.set(key, wanted);
    if (operation.op === "rename") this.#targets.set(keysOf(targetOf(operation)).own, wanted);
  }

  /** The same operation, wanted already. */
  same(operation: Operation): Wanted | undefined {
    return this.#known.get(keyOf(operation));
  }

  /** An operation that cannot stand beside another: both change one place, or one changes what the other lies in. */
  conflict(operation: Operation, same: Wanted | undefined): Wanted | undefined {
    if (operation.op === "add") return undefined;
    const { own, above } = keysOf(operation.path);
    const inserts = operation.op === "insert";
    for (const key of [own, ...above]) {
      const change = this.#changes.get(key);
      if (change !== undefined && change !== same) return change;
    }
    const inserted = inserts ? undefined : this.#inserts.get(own);
    if (inserted !== undefined) return inserted;
    for (const key of [own, ...above]) {
      const renamed = this.#targets.get(key);
      if (renamed !== undefined) return renamed;
    }
    if (operation.op === "rename") {
      const target = keysOf(targetOf(operation)).own;
      const there = this.#changes.get(target) ?? this.#inserts.get(target) ?? this.#below.get(target);
      if (there !== undefined) return there;
    }
    return inserts ? undefined : this.#below.get(own);
  }
}

function targetOf({ path, to }: Extract<Operation, { op: "rename" }>): Path {
  return [...path.slice(0, -1), to];
}

/** A place and everything it lies in, as keys of a map. */
function keysOf(path: Path): { readonly own: string; readonly above: readonly string[] } {
  const above: string[] = [];
  let own = "";
  for (const step of path) {
    above.push(own);
    own += `/${JSON.stringify(step)}`;
  }
  return { own, above };
}

function keyOf(operation: Operation): string {
  return JSON.stringify([operation.op, keysOf(operation.path).own, operation], bigints);
}

function bigints(_key: string, value: unknown): unknown {
  return typeof value === "bigint" ? `${value}n` : value;
}
