import { mappingAt, type Node, type Spot, scalarAt } from "../../../syntax/index.ts";
import { callFunction, formulaOf, unknownOf } from "../functions/index.ts";
import type { Env, Referred } from "./env.ts";

const WHY = "it is known only after a deployment";

/** What `reference()` gives: a deployment's outputs, else what only Azure knows. */
export function referenceTo(args: readonly Node[], at: Spot, env: Env): Node {
  const [id, ...others] = args;
  const referred = id && referredBy(id, env);
  if (referred === undefined) return callFunction("reference", args, { at, spend: env.work.spend });
  if (referred.outputs === undefined) {
    const address = unknownOf(WHY, at, referred.address, true);
    return callFunction("reference", [address, ...others], { at, spend: env.work.spend });
  }
  const outputs = referred.outputs.names.flatMap((name) => {
    const value = referred.outputs?.get(name);
    return value === undefined ? [] : [[name, mappingAt([["value", value]], at)] as const];
  });
  return mappingAt([["outputs", mappingAt(outputs, at)]], at, WHY);
}

/** The outputs of the deployment that a reference names, if it is one that was read. */
export function outputsOf(id: Node, env: Env): Referred["outputs"] {
  return referredBy(id, env)?.outputs;
}

/** `resourceInfo('symbol')`. */
export function resourceInfo(name: string, at: Spot, env: Env): Node | undefined {
  const referred = env.names.resource(name);
  if (referred === undefined) return undefined;
  return mappingAt(
    [
      ["id", unknownOf(WHY, at, referred.address, true)],
      ["name", referred.name],
      ["type", scalarAt(referred.type, at)],
      ["apiVersion", referred.apiVersion ?? scalarAt(null, at)],
    ],
    at,
  );
}

function referredBy(id: Node, env: Env): Referred | undefined {
  const formula = formulaOf(id);
  return formula === undefined ? undefined : env.names.resource(formula);
}
