import { listAt, type MappingNode, mappingAt, type Node, type Spot, scalarAt } from "../../syntax/index.ts";
import { unknownOf } from "../arm/functions/index.ts";
import { parseTemplate, readTemplate } from "../arm/index.ts";
import type { Entered } from "./module.ts";
import type { Run } from "./run.ts";

/** A template in JSON that a Bicep file deploys, as a module or as a resource. */
export interface Compiled {
  readonly root: Node;
  /** Where it is written. */
  readonly file: string;
  readonly given: MappingNode;
  /** Where its parameters are given. */
  readonly at: Spot;
  readonly run: Run;
}

/** A module that is a compiled template; undefined where its file is none. */
export function compiledModule(
  file: string,
  given: MappingNode,
  at: Spot,
  path: string,
  run: Run,
): Entered | undefined {
  const root = parseTemplate(run.read(file) ?? "");
  if (root?.kind !== "mapping") return undefined;
  return {
    declare: (maybe) => declareCompiled({ root, file, given, at, run }, maybe),
    output: (name, place) =>
      unknownOf("the outputs of a compiled module are not worked out", place, `${path}.outputs.${name}`),
  };
}

export function declareCompiled({ root, file, given, at, run }: Compiled, maybe: string | undefined): void {
  const named = mappingAt(
    given.entries.map(({ name, value }) => [name, mappingAt([["value", heldIn(value, at)]], at)]),
    at,
    given.unknown,
  );
  // As a parameters file has them: one of them may itself be called so.
  const parameters = mappingAt([["parameters", named]], at);
  const { declarations, notFollowed } = readTemplate({
    file,
    root,
    parameters,
    parametersFile: at.file,
    read: run.read,
  });
  for (const declaration of declarations) {
    const address = run.uniqueAddress(declaration.address);
    run.declare({ ...declaration, form: "bicep", address, maybe: maybe ?? declaration.maybe });
  }
  for (const part of notFollowed) run.doNotFollow(part);
}

/** A value whose parts all lie in the file of a place: those of other files are told to lie at the place itself. */
function heldIn(node: Node, at: Spot): Node {
  const spot = node.file === at.file ? { start: node.start, end: node.end, file: at.file } : at;
  if (node.kind === "scalar")
    return node.unknown === undefined
      ? scalarAt(node.value, spot)
      : unknownOf(node.unknown, spot, node.refers ?? node.text, node.refers !== undefined);
  if (node.kind === "sequence")
    return listAt(
      node.items.map(({ value }) => heldIn(value, at)),
      spot,
      node.unknown,
    );
  return mappingAt(
    node.entries.map(({ name, value }) => [name, heldIn(value, at), spot]),
    spot,
    node.unknown,
  );
}
