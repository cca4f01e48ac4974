import type { Node } from "../../../syntax/index.ts";
import { arrays } from "./arrays.ts";
import type { Argument, Call, Functions, TemplateFunction } from "./call.ts";
import { cidr } from "./cidr.ts";
import { collections } from "./collections.ts";
import { tooManySteps } from "./computed.ts";
import { dates } from "./dates.ts";
import { encodings } from "./encodings.ts";
import { unknownOf } from "./formula.ts";
import { lambdas } from "./lambdas.ts";
import { logic } from "./logic.ts";
import { numbers } from "./numbers.ts";
import { objects } from "./objects.ts";
import { afterDeployment, isListing, resources } from "./resources.ts";
import { scopes } from "./scopes.ts";
import { texts } from "./texts.ts";

const themes: readonly Functions[] = [
  arrays,
  cidr,
  collections,
  dates,
  encodings,
  lambdas,
  logic,
  numbers,
  objects,
  resources,
  scopes,
  texts,
];
const functions: ReadonlyMap<string, TemplateFunction> = new Map(
  themes.flatMap((theme) => Object.entries(theme)),
);

/** What a function answers; its name is compared without case and comes without a namespace. Never throws. */
export function callFunction(name: string, args: readonly Argument[], call: Call): Node {
  const lower = name.toLowerCase();
  const found = functions.get(lower);
  const called = { ...call, name };
  if (found === undefined) {
    const nodes = args.filter((arg) => typeof arg !== "function");
    if (isListing(lower) && nodes.length === args.length) return afterDeployment(nodes, called);
    return unknownOf(`the function ${name}() is not known`, call.at, undefined);
  }
  if (args.length < found.least || args.length > found.most)
    return unknownOf(`${name}() is called with ${args.length} arguments`, call.at, undefined);
  if (call.spend?.(effortOf(args)) === false) return tooManySteps(call.at);
  return found.body(args, called);
}

/** About what a function has to look through. */
function effortOf(args: readonly Argument[]): number {
  let effort = 1;
  for (const arg of args) {
    if (typeof arg === "function") continue;
    if (arg.kind === "sequence") effort += arg.items.length;
    else if (arg.kind === "mapping") effort += arg.entries.length;
    else effort += arg.text.length >> 4;
  }
  return effort;
}
