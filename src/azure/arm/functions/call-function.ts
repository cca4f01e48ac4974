import type { Node } from "../../../syntax/index.ts";
import type { Argument, Call, Functions } from "./call.ts";
import { unknownOf } from "./formula.ts";

const functions: ReadonlyMap<string, Functions[string]> = new Map();

/** What a function answers; its name is compared without case and comes without a namespace. Never throws. */
export function callFunction(name: string, args: readonly Argument[], call: Call): Node {
  const found = functions.get(name.toLowerCase());
  if (found === undefined) return unknownOf(`the function ${name}() is not known`, call.at, undefined);
  if (args.length < found.least || args.length > found.most)
    return unknownOf(`${name}() is called with ${args.length} arguments`, call.at, undefined);
  if (call.spend?.(1) === false) return unknownOf("the evaluation takes too many steps", call.at, undefined);
  return found.body(args, call);
}
