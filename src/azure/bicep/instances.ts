import type { Expression, ObjectExpression, PropertyMember } from "../../syntax/bicep/index.ts";
import type { Node } from "../../syntax/index.ts";
import { truthOf } from "../arm/functions/index.ts";
import { nameOf } from "./collections.ts";
import { anyBodyOf, type Body, bodiesOf } from "./loops.ts";
import type { Scope } from "./scope.ts";

/** Loops of one resource or module; Azure takes no more. */
const MOST = 800;

/** One resource or module that a declaration makes. */
export interface Instance {
  /** Which one of a loop: `[0]`, `[?]` where that is not known; empty for one alone. */
  readonly label: string;
  readonly scope: Scope;
  readonly condition: Expression | undefined;
  /** Absent where it cannot be read. */
  readonly object: ObjectExpression | undefined;
  /** Why it may not exist at all. */
  readonly maybe: string | undefined;
}

export function instancesOf(body: Expression, scope: Scope): readonly Instance[] {
  if (body.kind !== "for") return [instanceOf(body, scope, "", undefined)];
  const { each, unknown } = bodiesOf(body, scope);
  const known = each.slice(0, MOST).flatMap((one) => looped(one, undefined));
  const why = unknown ?? (each.length > MOST ? `a loop of more than ${MOST}` : undefined);
  return why === undefined ? known : [...known, ...looped(anyBodyOf(body, scope, why), why)];
}

/** The one that an index picks. */
export function instanceAt(body: Expression, scope: Scope, index: Node): Instance | undefined {
  if (body.kind !== "for") return undefined;
  const wanted = index.kind === "scalar" && index.unknown === undefined ? index.value : undefined;
  if (typeof wanted === "number") {
    const { each, unknown } = bodiesOf(body, scope);
    const one = each[wanted];
    if (one !== undefined && unknown === undefined) return looped(one, undefined)[0];
  }
  const why = index.unknown ?? "the index picks no item that is known";
  return looped(anyBodyOf(body, scope, why), why)[0];
}

function looped({ expression, scope, index }: Body, maybe: string | undefined): readonly Instance[] {
  return [instanceOf(expression, scope, `[${index ?? "?"}]`, maybe)];
}

function instanceOf(body: Expression, scope: Scope, label: string, maybe: string | undefined): Instance {
  const condition = body.kind === "if" ? body.condition : undefined;
  const inner = body.kind === "if" ? body.body : body;
  return { label, scope, condition, object: inner.kind === "object" ? inner : undefined, maybe };
}

/** Whether an instance is deployed: `false`, or why it may not be; undefined for one that surely is. */
export function doubtOf({ condition, scope, maybe }: Instance): false | string | undefined {
  if (condition === undefined) return maybe;
  const decides = scope.evaluate(condition);
  const truth = truthOf(decides);
  if (truth !== undefined) return truth ? maybe : false;
  return maybe ?? decides.unknown ?? "its condition is neither true nor false";
}

/** The expression of a property, where it is written plainly. */
export function propertyOf(object: ObjectExpression | undefined, name: string): PropertyMember | undefined {
  return object?.members.find(
    (member): member is PropertyMember => member.kind === "property" && nameOf(member) === name,
  );
}
