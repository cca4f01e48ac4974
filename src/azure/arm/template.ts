import { type MappingNode, mappingAt, type Node, valueAt } from "../../syntax/index.ts";
import type { Declaration, Definition, TextReader } from "../declaration.ts";
import { Deployment, isDeployment } from "./evaluation/deployment.ts";
import { evaluate, spotIn } from "./evaluation/evaluate.ts";
import { givenByFile } from "./evaluation/given.ts";
import type { Instance } from "./evaluation/instances.ts";
import { Run } from "./evaluation/run.ts";
import { unknownOf } from "./functions/index.ts";

export interface TemplateSource {
  readonly file: string;
  readonly root: Node;
  /** Of a parameters file, or as `{name: {value}}`. */
  readonly parameters?: Node | undefined;
  readonly parametersFile?: string | undefined;
  readonly read: TextReader;
}

/** The resources that a template declares, with those of the templates that it deploys in turn. Never throws. */
export function readTemplate(source: TemplateSource): Definition {
  const run = new Run(source.read);
  const given = givenByFile(source.parameters, source.parametersFile ?? source.file);
  const deployment = new Deployment({ root: source.root, file: source.file, item: [] }, given, run);
  const declared = new Declared();
  declare(deployment, undefined, declared);
  return { declarations: declared.all, notFollowed: run.notFollowed };
}

/** Addresses are unique, whichever template declares them. */
class Declared {
  readonly all: Declaration[] = [];
  readonly #addresses = new Map<string, number>();

  claim(address: string): string {
    const count = (this.#addresses.get(address) ?? 0) + 1;
    this.#addresses.set(address, count);
    return count === 1 ? address : `${address} (${count})`;
  }
}

function declare(deployment: Deployment, maybe: string | undefined, to: Declared): void {
  const deployed = deployment.instances.filter(({ existing }) => !existing);
  // What a template deploys is about what it deploys itself, where that has the name.
  const own = new Map<string, string>();
  const addresses = deployed.map((instance) => {
    const address = isDeployment(instance) ? instance.address : to.claim(instance.address);
    if (!own.has(instance.address)) own.set(instance.address, address);
    return address;
  });
  for (const [index, instance] of deployed.entries()) {
    const doubt = maybe ?? instance.maybe;
    if (isDeployment(instance)) {
      const nested = deployment.nested(instance);
      if (nested !== undefined) declare(nested, doubt, to);
      continue;
    }
    const { about } = instance.placing;
    to.all.push({
      ...declarationOf(instance, doubt),
      address: addresses[index] ?? instance.address,
      ...(about !== undefined && { about: own.get(about) ?? about }),
    });
  }
}

function declarationOf(instance: Instance, maybe: string | undefined): Declaration {
  const { node, placing, env } = instance;
  const apiVersion = valueAt(node, "apiVersion");
  const version = apiVersion && evaluate(apiVersion, env);
  const known = version?.kind === "scalar" && typeof version.value === "string" ? version.value : undefined;
  return {
    form: "arm-template",
    type: placing.type,
    apiVersion: known,
    address: instance.address,
    file: env.file,
    item: instance.item,
    range: { start: node.start, end: node.end },
    body: bodyOf(instance),
    ...(maybe !== undefined && { maybe }),
  };
}

/** What directs the deployment, rather than being sent to the resource. */
const DIRECTIONS = new Set([
  "resources",
  "copy",
  "condition",
  "dependson",
  "existing",
  "comments",
  "metadata",
  "scope",
  "import",
  "extension",
]);
/** No resource has more values; they may be fewer that are used over and over. */
const LARGEST = 100_000;

function bodyOf({ node, env, name }: Instance): MappingNode {
  const at = spotIn(node, env);
  const entries = node.entries
    .filter((entry) => !DIRECTIONS.has(entry.name.toLowerCase()))
    .map((entry) => {
      const value = entry.name === "name" ? name : evaluate(entry.value, env);
      const sized =
        sizeOf(value, LARGEST) > LARGEST ? unknownOf("the value is too large", at, undefined) : value;
      return [entry.name, sized, spotIn(entry.key, env)] as const;
    });
  return mappingAt(entries, at, node.unknown);
}

/** Parts that are used twice count twice, as whoever walks the tree will meet them. */
function sizeOf(node: Node, limit: number, depth = 0): number {
  if (node.kind === "scalar") return 1;
  if (depth > 100) return limit + 1;
  let size = 1;
  const parts = node.kind === "mapping" ? node.entries : node.items;
  for (const part of parts) {
    size += sizeOf(part.value, limit - size, depth + 1);
    if (size > limit) return limit + 1;
  }
  return size;
}
