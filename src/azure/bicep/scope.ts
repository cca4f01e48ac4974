import type { Expression, Span } from "../../syntax/bicep/index.ts";
import type { Node, Spot } from "../../syntax/index.ts";
import type { Run } from "./run.ts";
import type { Callable, Resolved } from "./thing.ts";

/** What evaluation asks of the file that an expression stands in. */
export interface Surroundings {
  readonly run: Run;
  readonly file: string;
  lookup(name: string): Resolved | undefined;
  callable(name: string): Callable | undefined;
}

export type Resolve = (expression: Expression, scope: Scope) => Resolved;

/** The names that an expression may use: its file's, and those of loops, lambdas and bodies around it. */
export class Scope {
  readonly surroundings: Surroundings;
  readonly #resolve: Resolve;
  readonly #outer: Scope | undefined;
  readonly #local: (name: string) => Resolved | undefined;

  constructor(
    surroundings: Surroundings,
    resolve: Resolve,
    outer?: Scope,
    local: (name: string) => Resolved | undefined = () => undefined,
  ) {
    this.surroundings = surroundings;
    this.#resolve = resolve;
    this.#outer = outer;
    this.#local = local;
  }

  get run(): Run {
    return this.surroundings.run;
  }

  spot({ start, end }: Span): Spot {
    return { start, end, file: this.surroundings.file };
  }

  lookup(name: string): Resolved | undefined {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#outer) {
      const found = scope.#local(name);
      if (found !== undefined) return found;
    }
    return this.surroundings.lookup(name);
  }

  within(local: (name: string) => Resolved | undefined): Scope {
    return new Scope(this.surroundings, this.#resolve, this, local);
  }

  withNames(names: ReadonlyMap<string, Resolved>): Scope {
    return this.within((name) => names.get(name));
  }

  resolve(expression: Expression): Resolved {
    return this.#resolve(expression, this);
  }

  evaluate(expression: Expression): Node {
    const resolved = this.resolve(expression);
    return resolved.kind === "thing" ? resolved.value(this.spot(expression)) : resolved;
  }
}
