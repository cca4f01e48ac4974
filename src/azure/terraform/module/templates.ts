import type { Expression, TemplatePart } from "../../../syntax/hcl/index.ts";
import type { Node, Spot } from "../../../syntax/index.ts";
import { either } from "./compare.ts";
import { templateLoop } from "./loops.ts";
import { type Scope, withNames } from "./scope.ts";
import {
  booleanIn,
  isNull,
  isRefused,
  isUnknown,
  refused,
  textIn,
  texts,
  unknownBy,
  workOf,
} from "./values.ts";

type Evaluate = (expression: Expression, scope: Scope) => Node;

/** The one of two that a condition asks for; where it is not known, what both agree on. */
export function chosen(
  condition: Node,
  yes: () => Node,
  no: () => Node,
  { budget }: Scope,
  spot: Spot,
): Node {
  if (isRefused(condition)) return condition;
  const value = booleanIn(condition);
  if (value !== undefined) return value ? yes() : no();
  if (!isUnknown(condition)) return refused("the condition is no boolean", spot);
  const both = [yes(), no()] as const;
  budget.steps += workOf(both);
  return either(...both, condition.unknown, spot);
}

/** The text that a template gives. */
export function filled(parts: readonly TemplatePart[], scope: Scope, spot: Spot, evaluate: Evaluate): Node {
  const known: string[] = [];
  let unknown: Node | undefined;
  for (const part of parts) {
    const node = partOf(part, scope, spot, evaluate);
    if (isRefused(node)) return node;
    const piece = textIn(node);
    if (piece !== undefined) known.push(piece);
    else if (isUnknown(node)) unknown ??= node;
    else
      return refused(isNull(node) ? "null cannot be part of a text" : "what is filled in is no text", spot);
  }
  return unknown === undefined ? texts(known, "", spot) : unknownBy(unknown, spot);
}

function partOf(part: TemplatePart, scope: Scope, spot: Spot, evaluate: Evaluate): Node {
  const inner = { start: part.start, end: part.end, file: scope.file };
  if (part.kind === "template-if") {
    const branch = (parts: readonly TemplatePart[]) => () => filled(parts, scope, inner, evaluate);
    return chosen(evaluate(part.condition, scope), branch(part.yes), branch(part.no), scope, spot);
  }
  if (part.kind !== "template-for") return evaluate(part, scope);
  return templateLoop(part, evaluate(part.collection, scope), spot, (names) =>
    filled(part.body, withNames(scope, names), inner, evaluate),
  );
}
