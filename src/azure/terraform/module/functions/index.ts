import type { Call } from "../../../../syntax/hcl/index.ts";
import { type Node, type Spot, scalarAt, unknownAt } from "../../../../syntax/index.ts";
import {
  isDoubtful,
  isNull,
  isRefused,
  isUnknown,
  itemsOf,
  refused,
  sizeOf,
  textIn,
  uncertain,
  unknownBy,
  unknownIn,
} from "../values.ts";
import type { Evaluation, TerraformFunction } from "./call.ts";
import { collections } from "./collections.ts";
import { conversions } from "./conversions.ts";
import { lists } from "./lists.ts";
import { networks } from "./networks.ts";
import { numbers } from "./numbers.ts";
import { sets } from "./sets.ts";
import { strings } from "./strings.ts";

/** Names as in "Terraform functions", https://developer.hashicorp.com/terraform/language/functions. */
const functions: ReadonlyMap<string, TerraformFunction> = new Map(
  Object.entries({ ...collections, ...conversions, ...lists, ...networks, ...numbers, ...sets, ...strings }),
);

/** What a call gives. */
export function callFunction(call: Call, spot: Spot, evaluation: Evaluation): Node {
  const name = call.name.replace(/^core::/, "");
  if (name === "try" || name === "can") return attempted(name, call, spot, evaluation);
  const values = argumentsOf(call, evaluation);
  if (!Array.isArray(values)) return values;
  const bad = values.find(isRefused);
  if (bad !== undefined) return bad;
  if (name === "coalesce") return coalesced(values, spot);
  const found = functions.get(name);
  if (found === undefined) return unknownAt(`${name}() is worked out by Terraform only`, spot);
  evaluation.charge(values);
  if (total(values) > 100_000) return unknownAt("the values are too large to be worked out", spot);
  const unknown = found.strict ? firstUnknown(values) : values.find(isUnknown);
  if (unknown !== undefined && (found.strict || !PARTIAL.has(name))) return unknownBy(unknown, spot);
  if (SEARCHES.has(name)) evaluation.searched(values);
  return found.run(values, spot) ?? refused(`${name}() does not take these values`, spot);
}

/** Functions with patterns, whose work grows faster than the text. */
const SEARCHES: ReadonlySet<string> = new Set(["regex", "regexall", "replace"]);

/** Functions that say something although an argument is not known at all. */
const PARTIAL: ReadonlySet<string> = new Set([
  "merge",
  "concat",
  "lookup",
  "contains",
  "flatten",
  "setunion",
  "compact",
  "distinct",
  "toset",
  "tolist",
  "zipmap",
]);

function argumentsOf(call: Call, evaluation: Evaluation): Node[] | Node {
  const values = call.arguments.map((argument) => evaluation.evaluate(argument));
  if (!call.expands) return values;
  const last = values.pop();
  if (last === undefined) return values;
  if (uncertain(last) !== undefined) return unknownBy(last, last);
  return last.kind === "sequence" ? [...values, ...itemsOf(last)] : values;
}

/** The first argument that Terraform would not refuse; whether it would is not known of an unknown one. */
function attempted(name: "try" | "can", call: Call, spot: Spot, evaluation: Evaluation): Node {
  for (const argument of call.arguments) {
    const value = evaluation.evaluate(argument);
    if (isRefused(value)) {
      if (name === "can") return scalarAt(false, spot);
      continue;
    }
    const sure = isUnknown(value) && value.refers !== undefined && !isDoubtful(value);
    if (isUnknown(value) && !sure) return unknownBy(value, spot);
    return name === "can" ? scalarAt(true, spot) : value;
  }
  return refused(`nothing in ${name}() can be worked out`, spot);
}

/** The first value that is neither null nor an empty text. */
function coalesced(values: readonly Node[], spot: Spot): Node {
  for (const value of values) {
    if (isNull(value) || textIn(value) === "") continue;
    if (isUnknown(value) && value.refers === undefined) return unknownBy(value, spot);
    return value;
  }
  return refused("coalesce() has no value to give", spot);
}

function total(values: readonly Node[]): number {
  let size = 0;
  for (const value of values) size += sizeOf(value);
  return size;
}

function firstUnknown(values: readonly Node[]): Node | undefined {
  for (const value of values) {
    const found = unknownIn(value);
    if (found !== undefined) return found;
  }
  return undefined;
}
