import { listAt, mappingAt, type Node, type Spot, scalarAt, valueAt } from "../../../syntax/index.ts";
import { memberOf, stillUnknown, unknownOf } from "../functions/index.ts";
import type { Env } from "./env.ts";
import { evaluate, spotIn } from "./evaluate.ts";
import type { Given } from "./names.ts";

/** What a parameters file gives: `{name: {value}}`. Its values are taken as they are and lie there. */
export function givenByFile(root: Node | undefined, file: string): Given {
  const parameters = valueAt(root, "parameters") ?? root;
  return (name) => {
    const given = memberOf(parameters, name);
    return given && valueOfGiven(name, inFile(given, file), (node) => node);
  };
}

/** What a deployment passes on. All of it, or what is given for one parameter, may be an expression. */
export function givenByDeployment(properties: Node | undefined, env: Env): Given {
  const stated = valueAt(properties, "parameters");
  const parameters = stated?.kind === "scalar" ? evaluate(stated, env) : stated;
  const link = valueAt(properties, "parametersLink");
  return (name) => {
    const given = memberOf(parameters, name);
    if (given === undefined) {
      const open = parameters?.unknown === undefined ? link : parameters;
      const why = parameters?.unknown ?? "the parameters come from a linked file";
      return open && unknownOf(why, spotIn(open, env), undefined);
    }
    // An expression, or a loop that makes the value.
    const isMade = given.kind === "scalar" || valueAt(given, "copy") !== undefined;
    const whole = isMade ? evaluate(given, env) : given;
    return valueOfGiven(name, whole, (value) => (whole === given ? evaluate(value, env) : value));
  };
}

function valueOfGiven(name: string, given: Node, valueFrom: (value: Node) => Node): Node | undefined {
  if (given.kind === "scalar") return given;
  const value = valueAt(given, "value");
  if (value !== undefined) return valueFrom(value);
  const at: Spot = { start: given.start, end: given.end, file: given.file };
  if (valueAt(given, "reference") !== undefined)
    return unknownOf(`parameter "${name}" comes from a key vault`, at, `secret of ${name}`, true);
  return given.unknown === undefined ? undefined : unknownOf(given.unknown, at, undefined);
}

/** No parameter is nested deeper. */
const DEEPEST = 100;

function inFile(node: Node, file: string, depth = 0): Node {
  const at = { start: node.start, end: node.end, file };
  if (depth > DEEPEST) return unknownOf("values are nested too deeply", at, undefined);
  if (node.kind === "sequence")
    return listAt(
      node.items.map((item) => inFile(item.value, file, depth + 1)),
      at,
      node.unknown,
    );
  if (node.kind === "scalar")
    return node.unknown === undefined ? scalarAt(node.value, at) : stillUnknown(node, at);
  const entries = node.entries.map(({ name, value, key }) => {
    return [name, inFile(value, file, depth + 1), { start: key.start, end: key.end, file }] as const;
  });
  return mappingAt(entries, at, node.unknown);
}
