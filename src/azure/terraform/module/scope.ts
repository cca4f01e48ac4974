import type { Expression } from "../../../syntax/hcl/index.ts";
import type { Node, Spot } from "../../../syntax/index.ts";

/** A step behind a name: `.name`, or a key in brackets. */
export type Step = { readonly name: string } | { readonly key: Node };

/** What an expression may name. */
export interface Scope {
  /** Where its expressions are written. */
  readonly file: string;
  /** Names of loops, `each`, `count`. */
  readonly names: ReadonlyMap<string, Node>;
  readonly module: Names;
  readonly budget: Budget;
}

/** What a module names: variables, locals, resources, modules. */
export interface Names {
  /** The value of the name and as many steps as were needed for it. */
  resolve(root: string, steps: readonly Step[], spot: Spot): { readonly value: Node; readonly used: number };
}

/** How much is evaluated before the rest is left unknown: hostile definitions end. */
export interface Budget {
  steps: number;
  depth: number;
}

export function spotOfExpression({ start, end }: Expression, { file }: Scope): Spot {
  return { start, end, file };
}

export function withNames(scope: Scope, names: Iterable<readonly [string, Node]>): Scope {
  return { ...scope, names: new Map([...scope.names, ...names]) };
}
