import {
  type Entry,
  listAt,
  type MappingNode,
  mappingAt,
  type Node,
  type ScalarNode,
  type Spot,
  scalarAt,
  spotOf,
  tokenIn,
  valueAt,
} from "../../../syntax/index.ts";
import { pieceOf, stillUnknown, unknownOf } from "../functions/index.ts";
import { evaluateExpression } from "./calls.ts";
import type { CopyFrame, Env } from "./env.ts";

/** Microsoft Learn, "Property iteration in ARM templates". */
export const MOST_COPIES = 800;

/** A value of a template with its expressions worked out. */
export function evaluate(node: Node, env: Env): Node {
  const at = spotIn(node, env);
  const stop = env.work.enter();
  if (stop !== undefined) return unknownOf(stop, at, undefined);
  try {
    if (node.kind === "scalar") return evaluateScalar(node, env);
    if (node.kind === "sequence") {
      const values = node.items.map((item) => evaluate(item.value, env));
      return listAt(values, at, node.unknown);
    }
    return evaluateMapping(node, env);
  } finally {
    env.work.leave();
  }
}

/** How often to make something; undefined with the reason when that is not known. */
export function countOf(node: Node | undefined, env: Env): number | string {
  const count = node && evaluate(node, env);
  if (count === undefined) return "a copy loop states no count";
  if (count.unknown !== undefined) return count.unknown;
  const value = count.kind === "scalar" ? count.value : undefined;
  if (typeof value !== "number" || !Number.isInteger(value) || value < 0)
    return "the count of a copy loop is no number";
  return value > MOST_COPIES ? `a copy loop makes more than ${MOST_COPIES}` : value;
}

export function spotIn(node: Node, env: Env): Spot {
  return { ...spotOf(node), file: node.file ?? env.file };
}

function evaluateScalar(node: ScalarNode, env: Env): Node {
  const at = spotIn(node, env);
  const token = tokenOf(node);
  if (token !== undefined)
    return node.unknown === token ? stillUnknown(node, at) : unknownOf(token, at, node.text);
  if (typeof node.value !== "string" || !node.value.startsWith("[")) return scalarAt(node.value, at);
  const text = env.work.textOf(node);
  switch (text.kind) {
    case "text":
      return scalarAt(text.text, at);
    case "broken":
      return unknownOf(text.why, at, undefined);
    case "expression":
      return evaluateExpression(text.expression, env);
  }
}

/** What some tool replaces before the template is deployed. Doubled braces in an expression are those of a format. */
function tokenOf(node: ScalarNode): string | undefined {
  const expression = node.text.startsWith("[") && node.text.endsWith("]");
  return expression && node.unknown?.startsWith("{{") ? tokenIn(node.text) : node.unknown;
}

function evaluateMapping(node: MappingNode, env: Env): Node {
  let why = node.unknown;
  const made: (readonly [string, Node, Spot])[] = [];
  for (const entry of node.entries) {
    const copies = copiesIn(entry);
    if (copies !== undefined) {
      for (const copy of copies) {
        const name = valueAt(copy, "name");
        if (name?.kind === "scalar")
          made.push([name.text, evaluateCopy(copy, name.text, env), spotIn(name, env)]);
      }
      continue;
    }
    const key = entry.name.startsWith("[") ? evaluateScalar(entry.key, env) : undefined;
    const value = evaluate(entry.value, env);
    if (key === undefined) made.push([entry.name, value, spotIn(entry.key, env)]);
    else if (key.unknown === undefined && key.kind === "scalar") made.push([key.text, value, spotOf(key)]);
    else {
      // The entry is there, whatever it is called.
      why ??= key.unknown ?? "a name is not a text";
      made.push([pieceOf(key) ?? entry.name, value, spotOf(key)]);
    }
  }
  return mappingAt(made, spotIn(node, env), why);
}

/** `copy: [{name, count, input}]` makes properties; anything else of that name is one. */
function copiesIn(entry: Entry): MappingNode[] | undefined {
  if (entry.name !== "copy" || entry.value.kind !== "sequence") return undefined;
  const items = entry.value.items.map((item) => item.value).filter((item) => item.kind === "mapping");
  const whole = items.length > 0 && items.length === entry.value.items.length;
  return whole && items.every((item) => valueAt(item, "input") !== undefined) ? items : undefined;
}

/** The list that a loop over a property or variable makes. */
export function evaluateCopy(copy: Node, name: string, env: Env): Node {
  const at = spotIn(copy, env);
  const count = countOf(valueAt(copy, "count"), env);
  const input = valueAt(copy, "input") ?? valueAt(copy, "value");
  if (typeof count === "string" || input === undefined)
    return listAt([], at, typeof count === "string" ? count : "a copy loop states no input");
  const values: Node[] = [];
  for (let index = 0; index < count; index++) {
    const frame: CopyFrame = { name, index: scalarAt(index, at), ofResource: false, outer: env.copies };
    values.push(evaluate(input, { ...env, copies: frame }));
  }
  return listAt(values, at);
}
