import { type Node, scalarAt } from "../../../syntax/index.ts";
import { type Called, cannot, type Functions, on } from "./call.ts";
import { isNull, nullness, sameness } from "./certainty.ts";
import { eitherOf } from "./choices.ts";
import { computing, MANY, missingOf } from "./computed.ts";
import { callText, unknownOf } from "./formula.ts";

/** Microsoft Learn, "Logical functions for ARM templates" and "Comparison functions for ARM templates". */
export const logic: Functions = {
  and: on(1, MANY, (args, call) => decide(args, false, call)),
  or: on(1, MANY, (args, call) => decide(args, true, call)),
  not: on(1, 1, ([value], call) => {
    const truth = value && truthOf(value);
    if (truth !== undefined) return scalarAt(!truth, call.at);
    return missingOf(value === undefined ? [] : [value], call) ?? cannot(call);
  }),
  if: on(3, 3, ([condition, yes, no], call) => {
    if (condition === undefined || yes === undefined || no === undefined) return cannot(call);
    const truth = truthOf(condition);
    if (truth !== undefined) return truth ? yes : no;
    if (condition.unknown === undefined) return cannot(call);
    return eitherOf(yes, no, condition.unknown, call.at, callText("if", [condition, yes, no]));
  }),
  bool: computing(1, 1, ([value]) => {
    if (typeof value === "boolean") return value;
    if (typeof value === "number") return value !== 0;
    if (typeof value !== "string" || !/^(?:true|false)$/i.test(value)) return undefined;
    return value.toLowerCase() === "true";
  }),
  true: computing(0, 0, () => true),
  false: computing(0, 0, () => false),
  null: computing(0, 0, () => null),
  equals: on(2, 2, ([a, b], call) => {
    const same = a === undefined || b === undefined ? undefined : sameness(a, b, call.spend);
    if (same !== undefined) return scalarAt(same, call.at);
    return (
      missingOf(
        [a, b].filter((node) => node !== undefined),
        call,
      ) ?? cannot(call)
    );
  }),
  greater: ordering((order) => order > 0),
  greaterorequals: ordering((order) => order >= 0),
  less: ordering((order) => order < 0),
  lessorequals: ordering((order) => order <= 0),
  coalesce: on(1, MANY, coalesce),
};

/** Whether a condition holds; undefined when it is not known or no condition. */
export function truthOf(node: Node): boolean | undefined {
  if (node.kind !== "scalar" || node.unknown !== undefined) return undefined;
  if (typeof node.value === "boolean") return node.value;
  if (typeof node.value !== "string" || !/^(?:true|false)$/i.test(node.value)) return undefined;
  return node.value.toLowerCase() === "true";
}

/** One argument that decides is enough, whatever the others are. */
function decide(args: readonly Node[], deciding: boolean, call: Called): Node {
  const truths = args.map(truthOf);
  if (truths.includes(deciding)) return scalarAt(deciding, call.at);
  if (!truths.includes(undefined)) return scalarAt(!deciding, call.at);
  const open = args.filter((_, index) => truths[index] === undefined);
  return missingOf(open, call) ?? cannot(call);
}

function ordering(holds: (order: number) => boolean) {
  return computing(2, 2, ([a, b]) => {
    if (isNumber(a) && isNumber(b)) return holds(a === b ? 0 : a < b ? -1 : 1);
    if (typeof a === "string" && typeof b === "string") return holds(compareTexts(a, b));
    return undefined;
  });
}

/** As .NET's invariant culture orders texts: small letters before their capitals. */
const collator = new Intl.Collator("en");

export function compareTexts(a: string, b: string): number {
  return collator.compare(a, b);
}

function isNumber(value: unknown): value is number | bigint {
  return typeof value === "number" || typeof value === "bigint";
}

function coalesce(args: readonly Node[], call: Called): Node {
  for (const [index, arg] of args.entries()) {
    const empty = nullness(arg);
    if (empty === false) return arg;
    if (empty === true) continue;
    const rest = coalesce(args.slice(index + 1), call);
    const why = arg.unknown ?? "";
    const text = callText("coalesce", args.slice(index));
    if (isNull(rest)) return unknownOf(why, call.at, text);
    // Whichever it is, there is a value where the last resort is one.
    const there = rest.kind === "scalar" && rest.refers !== undefined;
    return unknownOf(why, call.at, text, there);
  }
  return args.at(-1) ?? scalarAt(null, call.at);
}
