import type { InstalledPackage } from "../inside/index.ts";
import type { Held } from "./held.ts";
import type { VexProduct, VexStatement } from "./statement.ts";

interface Claim {
  readonly statement: VexStatement;
  readonly product: VexProduct;
}

/** What is said of one weakness, by the packages that may be meant. */
interface OfOne {
  readonly everywhere: VexStatement[];
  readonly byKey: Map<string, Claim[]>;
}

/** Statements by weakness and package: documents of vendors name thousands of packages each. */
export class Said {
  readonly #held: Held;
  readonly #byName = new Map<string, VexStatement[]>();
  readonly #order: ReadonlyMap<VexStatement, number>;
  readonly #known = new Map<string, OfOne>();

  constructor(statements: readonly VexStatement[], held: Held) {
    this.#held = held;
    this.#order = new Map(statements.map((statement, index) => [statement, index]));
    for (const statement of statements)
      for (const name of new Set(statement.names.map(spelt))) push(this.#byName, name, statement);
  }

  /** In the order in which they were given. */
  about(names: readonly string[], installed: InstalledPackage): readonly VexStatement[] {
    const found = new Set<VexStatement>();
    for (const name of new Set(names.map(spelt))) {
      const statements = this.#byName.get(name);
      if (statements === undefined) continue;
      const { everywhere, byKey } = this.#ofOne(name, statements);
      for (const statement of everywhere) found.add(statement);
      for (const key of this.#held.keysOf(installed))
        for (const { statement, product } of byKey.get(key) ?? [])
          if (!found.has(statement) && this.#held.has(product, installed)) found.add(statement);
    }
    return [...found].sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
  }

  #ofOne(name: string, statements: readonly VexStatement[]): OfOne {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const made: OfOne = { everywhere: [], byKey: new Map() };
    for (const statement of statements)
      for (const product of statement.products) {
        const keys = this.#held.keys(product);
        if (keys === null) made.everywhere.push(statement);
        else for (const key of new Set(keys)) push(made.byKey, key, { statement, product });
      }
    this.#known.set(name, made);
    return made;
  }
}

function spelt(name: string): string {
  return name.trim().toUpperCase();
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const known = map.get(key);
  if (known === undefined) map.set(key, [value]);
  else known.push(value);
}
