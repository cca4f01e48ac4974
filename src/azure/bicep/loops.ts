import type { Expression, ForExpression } from "../../syntax/bicep/index.ts";
import { type Node, scalarAt } from "../../syntax/index.ts";
import { unknownOf } from "../arm/functions/index.ts";
import type { Scope } from "./scope.ts";

export interface Body {
  readonly expression: Expression;
  readonly scope: Scope;
  /** Which one it is; absent where that is not known. */
  readonly index: number | undefined;
}

export interface Bodies {
  readonly each: readonly Body[];
  /** Why there may be others. */
  readonly unknown: string | undefined;
}

/** The bodies that a loop makes of its own, each with the names it may use. */
export function bodiesOf(loop: ForExpression, scope: Scope): Bodies {
  const over = scope.evaluate(loop.over);
  if (over.kind !== "sequence")
    return { each: [], unknown: over.unknown ?? "a loop goes over something that is no list" };
  if (!scope.run.spend(over.items.length))
    return { each: [], unknown: "the evaluation takes too many steps" };
  const each = over.items.map(({ value }, index) => bodyOf(loop, scope, value, index));
  return { each, unknown: over.unknown };
}

/** The body for an item that is not known. */
export function anyBodyOf(loop: ForExpression, scope: Scope, why: string): Body {
  return bodyOf(loop, scope, unknownOf(why, scope.spot(loop.over), undefined), undefined, why);
}

function bodyOf(loop: ForExpression, scope: Scope, item: Node, index: number | undefined, why = ""): Body {
  const at = scope.spot(loop.index ?? loop.item);
  const names = new Map([[loop.item.name, item]]);
  if (loop.index !== undefined)
    names.set(loop.index.name, index === undefined ? unknownOf(why, at, undefined) : scalarAt(index, at));
  return { expression: loop.body, scope: scope.withNames(names), index };
}
