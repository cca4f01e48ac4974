import type { ParamStatement } from "../../syntax/bicep/index.ts";
import { type MappingNode, type Node, scalarAt } from "../../syntax/index.ts";
import { eitherOf, memberOf, nullness, unknownOf } from "../arm/functions/index.ts";
import { isNullable, type TypeNames } from "./nullable.ts";
import type { Scope } from "./scope.ts";

/** What a parameter stands for. Null that is given counts as nothing given where there is a default. */
export function parameterOf(
  { name: { name, ...span }, type, value }: ParamStatement,
  given: MappingNode | undefined,
  scope: Scope,
  types: TypeNames,
  path: string,
): Node {
  // In a parameters file.
  if (type === undefined && value !== undefined) return scope.evaluate(value);
  const at = scope.spot(span);
  const stated = memberOf(given, name);
  if (stated !== undefined && (value === undefined || nullness(stated) === false)) return stated;
  const why = stated === undefined ? given?.unknown : stated.unknown;
  const formula = `${path}parameters('${name}')`;
  if (value === undefined) {
    if (why === undefined && isNullable(type, types)) return scalarAt(null, at);
    return unknownOf(why ?? `parameter "${name}" has no default value`, at, formula);
  }
  const standard = scope.evaluate(value);
  if (why === undefined) return standard;
  return eitherOf(stated ?? unknownOf(why, at, formula), standard, why, at, formula);
}
