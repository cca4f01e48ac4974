import { append } from "../../base/append.ts";
import type { VexStatement } from "./statement.ts";

/** Statements by the names of the weaknesses that they are about, however these are spelt. */
export class StatementsByName {
  readonly #byName = new Map<string, VexStatement[]>();
  readonly #order: ReadonlyMap<VexStatement, number>;

  constructor(statements: readonly VexStatement[]) {
    this.#order = new Map(statements.map((statement, index) => [statement, index]));
    for (const statement of statements)
      for (const name of new Set(statement.names.map(spelt))) append(this.#byName, name, statement);
  }

  /** The names as they are compared. */
  entries(): Iterable<readonly [name: string, statements: readonly VexStatement[]]> {
    return this.#byName;
  }

  has(name: string): boolean {
    return this.#byName.has(spelt(name));
  }

  about(name: string): readonly VexStatement[] {
    return this.#byName.get(spelt(name)) ?? [];
  }

  /** Each once, in the order in which they were given. */
  sorted(statements: Iterable<VexStatement>): readonly VexStatement[] {
    return [...new Set(statements)].sort((a, b) => (this.#order.get(a) ?? 0) - (this.#order.get(b) ?? 0));
  }
}

/** Names of weaknesses are alike without regard to case. */
export function spelt(name: string): string {
  return name.trim().toUpperCase();
}
