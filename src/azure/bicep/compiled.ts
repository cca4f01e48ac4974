import {
  listAt,
  type MappingNode,
  mappingAt,
  type Node,
  type Spot,
  scalarAt,
  spotOf,
} from "../../syntax/index.ts";
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
  /** The symbolic name of what deploys it. */
  readonly path: string;
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
    declare: (maybe) => declareCompiled({ root, file, given, at, path, run }, maybe),
    output: (name, place) =>
      unknownOf("the outputs of a compiled module are not worked out", place, `${path}.outputs.${name}`),
  };
}

export function declareCompiled(compiled: Compiled, maybe: string | undefined): void {
  const { file, run } = compiled;
  const { root, depth } = deploying(compiled);
  const { declarations, notFollowed } = readTemplate({ file, root, read: run.read });
  const addresses = new Map(declarations.map(({ address }) => [address, run.uniqueAddress(address)]));
  for (const declaration of declarations) {
    const { address, about } = declaration;
    run.declare({
      ...declaration,
      form: "bicep",
      item: declaration.item.slice(depth),
      address: addresses.get(address) ?? address,
      ...(about !== undefined && { about: addresses.get(about) ?? about }),
      maybe: maybe ?? declaration.maybe,
    });
  }
  for (const part of notFollowed) run.doNotFollow(part);
}

/** The template within one that deploys it as the compiler has modules, so that each value stays what it is and where it is. */
function deploying({ root, given, at, path }: Compiled): { readonly root: Node; readonly depth: number } {
  const object = (entries: Readonly<Record<string, Node>>): Node => mappingAt(Object.entries(entries), at);
  const parameters = given.entries.map(
    ({ name, value }) => [name, object({ value: literal(value) })] as const,
  );
  const properties = object({
    expressionEvaluationOptions: object({ scope: scalarAt("inner", at) }),
    parameters: mappingAt(parameters, at, given.unknown),
    template: root,
  });
  const type = scalarAt("Microsoft.Resources/deployments", at);
  const deployment = object({ type, name: scalarAt(path, at), properties });
  const resources = mappingAt([[path, deployment]], at);
  return { root: object({ languageVersion: scalarAt("2.0", at), resources }), depth: 4 };
}

/** Templates take a text in brackets for an expression unless it is marked. */
function literal(node: Node): Node {
  const spot = spotOf(node);
  if (node.kind === "scalar")
    return typeof node.value === "string" && /^\[.*\]$/s.test(node.value)
      ? scalarAt(`[${node.value}`, spot)
      : node;
  if (node.kind === "sequence")
    return listAt(
      node.items.map(({ value }) => literal(value)),
      spot,
      node.unknown,
    );
  return mappingAt(
    node.entries.map(({ name, value, key }) => [name, literal(value), spotOf(key)]),
    spot,
    node.unknown,
  );
}
