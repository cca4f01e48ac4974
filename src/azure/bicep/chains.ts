import type { Expression } from "../../syntax/bicep/index.ts";
import { type Node, type Spot, scalarAt } from "../../syntax/index.ts";
import { accessIndex, accessMember, unknownOf } from "../arm/functions/index.ts";
import type { Scope } from "./scope.ts";
import type { Resolved } from "./thing.ts";

interface Reached {
  readonly value: Resolved;
  /** A safe step met nothing: the rest of the chain is null, too. */
  readonly over: boolean;
}

/** `a.b[0]?.c::d!`; parentheses end a chain. */
export function resolveChain(expression: Expression, scope: Scope): Reached {
  return scope.run.deeper(() => stepOf(expression, scope)) ?? over(tooDeep(scope.spot(expression)));
}

function stepOf(expression: Expression, scope: Scope): Reached {
  switch (expression.kind) {
    case "assured":
      return resolveChain(expression.of, scope);
    case "member": {
      const base = resolveChain(expression.of, scope);
      if (base.over) return base;
      return step(
        memberOf(base.value, expression.name.name, scope.spot(expression), expression.safe),
        expression.safe,
      );
    }
    case "index": {
      const base = resolveChain(expression.of, scope);
      if (base.over) return base;
      const { safe, fromEnd } = expression;
      return step(
        itemOf(base.value, scope.evaluate(expression.index), scope.spot(expression), safe, fromEnd),
        safe,
      );
    }
    case "nested": {
      const { value } = resolveChain(expression.of, scope);
      const nested = value.kind === "thing" ? value.nested(expression.name.name) : undefined;
      return step(
        nested ??
          unknownOf(
            `there is no nested resource "${expression.name.name}"`,
            scope.spot(expression),
            undefined,
          ),
        false,
      );
    }
    default:
      return { value: scope.resolve(expression), over: false };
  }
}

function step(value: Resolved, safe: boolean): Reached {
  const missing = value.kind === "scalar" && value.unknown === undefined && value.value === null;
  return { value, over: safe && missing };
}

function over(value: Node): Reached {
  return { value, over: true };
}

function tooDeep(at: Spot): Node {
  return unknownOf("the evaluation is too deep or takes too many steps", at, undefined);
}

function memberOf(base: Resolved, name: string, at: Spot, safe: boolean): Resolved {
  return base.kind === "thing" ? base.member(name, at, safe) : accessMember(base, name, at, safe);
}

function itemOf(base: Resolved, index: Node, at: Spot, safe: boolean, fromEnd: boolean): Resolved {
  if (base.kind === "thing") {
    const name = index.kind === "scalar" && index.unknown === undefined ? index.value : undefined;
    return typeof name === "string" ? base.member(name, at, safe) : base.item(index, at);
  }
  // Of a list that may have further items it is not known which one stands where.
  if (base.kind === "sequence" && base.unknown !== undefined) return unknownOf(base.unknown, at, undefined);
  if (fromEnd && base.kind !== "sequence" && base.unknown === undefined) return scalarAt(null, at);
  return accessIndex(base, index, at, safe, fromEnd);
}
