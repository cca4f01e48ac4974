import type { CallExpression } from "../../syntax/bicep/index.ts";
import { type Node, scalarAt } from "../../syntax/index.ts";
import { type Argument, callFunction, unknownOf } from "../arm/functions/index.ts";
import { loadFile } from "./load.ts";
import { measureOf } from "./measure.ts";
import type { Scope } from "./scope.ts";
import { plainText } from "./symbols.ts";

/** A function of Bicep's own, of the compiler's or of templates. */
export function builtIn(call: CallExpression, argumentsOf: () => readonly Argument[], scope: Scope): Node {
  const { name } = call.name;
  const at = scope.spot(call);
  const [first] = call.args;
  if (name === "any" && first !== undefined && first.kind !== "lambda") return scope.evaluate(first);
  if (name === "nameof" && first !== undefined) return scalarAt(lastName(first), at);
  const args = argumentsOf();
  if (name.startsWith("load")) return loadFile(name, args, at, scope);
  if (name === "readEnvironmentVariable" || name === "externalInput" || name === "getSecret")
    return unknownOf(`${name}() is known only where the deployment is started`, at, undefined);
  if (name === "buildUri" || name === "parseUri")
    return unknownOf(`${name}() is not worked out`, at, undefined);
  return scope.run.spend(args.reduce((sum, arg) => sum + sizeOf(arg), 1))
    ? callFunction(name, args, { at, spend: scope.run.spend })
    : unknownOf("the evaluation takes too many steps", at, undefined);
}

function sizeOf(arg: Argument): number {
  return typeof arg === "function" ? 1 : measureOf(arg).size;
}

function lastName(expression: CallExpression["args"][number]): string {
  if (expression.kind === "name") return expression.name;
  if (expression.kind === "member" || expression.kind === "nested") return expression.name.name;
  if (expression.kind === "index") return plainText(expression.index) ?? "";
  return "";
}
