import { append } from "../../base/append.ts";
import type { InstalledPackage } from "../inside/index.ts";
import { StatementsByName, spelt } from "./by-name.ts";
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
  readonly #statements: StatementsByName;
  readonly #known = new Map<string, OfOne>();

  constructor(statements: readonly VexStatement[], held: Held) {
    this.#held = held;
    this.#statements = new StatementsByName(statements);
  }

  /** In the order in which they were given. */
  about(names: readonly string[], installed: InstalledPackage): readonly VexStatement[] {
    const found = new Set<VexStatement>();
    for (const name of new Set(names.map(spelt))) {
      const statements = this.#statements.about(name);
      if (statements.length === 0) continue;
      const { everywhere, byKey } = this.#ofOne(name, statements);
      for (const statement of everywhere) found.add(statement);
      for (const key of this.#held.keysOf(installed))
        for (const { statement, product } of byKey.get(key) ?? [])
          if (!found.has(statement) && this.#held.has(product, installed)) found.add(statement);
    }
    return this.#statements.sorted(found);
  }

  #ofOne(name: string, statements: readonly VexStatement[]): OfOne {
    const known = this.#known.get(name);
    if (known !== undefined) return known;
    const made: OfOne = { everywhere: [], byKey: new Map() };
    for (const statement of statements)
      for (const product of statement.products) {
        const keys = this.#held.keys(product);
        if (keys === null) made.everywhere.push(statement);
        else for (const key of new Set(keys)) append(made.byKey, key, { statement, product });
      }
    this.#known.set(name, made);
    return made;
  }
}
