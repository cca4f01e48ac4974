import type { Path } from "../../../model/index.ts";
import { entryOf, type MappingNode, type Node, scalarAt, valueAt } from "../../../syntax/index.ts";
import { callFunction, truthOf, unknownOf } from "../functions/index.ts";
import type { CopyFrame, Env } from "./env.ts";
import { countOf, evaluate, spotIn } from "./evaluate.ts";
import { textAt } from "./names.ts";
import { type Placing, placingOf } from "./placing.ts";
import type { Run } from "./run.ts";

/** One resource of a template as a deployment would make it: each turn of a loop is one. */
export interface Instance {
  readonly node: MappingNode;
  readonly env: Env;
  readonly item: Path;
  /** How the template itself names it: a symbolic name with its turn, or where it stands. */
  readonly label: string;
  /** In full; parents' types and names included. */
  readonly type: string;
  readonly name: Node;
  readonly placing: Placing;
  /** By type and name, else by its labels. */
  readonly address: string;
  /** It is not deployed by this template, only named. */
  readonly existing: boolean;
  /** Why it may not be there. */
  readonly maybe: string | undefined;
}

/** All resources of a template. Microsoft Learn, "Resource declaration in templates": a list, or by symbolic names. */
export function instancesIn(root: Node, item: Path, env: Env, run: Run, prefix: string): Instance[] {
  const found: Instance[] = [];
  collect(valueAt(root, "resources"), [...item, "resources"], undefined, { env, run, prefix, found });
  return found;
}

interface Collecting {
  readonly env: Env;
  readonly run: Run;
  /** What tells this template's labels from those of others. */
  readonly prefix: string;
  readonly found: Instance[];
}

function collect(
  resources: Node | undefined,
  item: Path,
  parent: Instance | undefined,
  to: Collecting,
): void {
  if (item.length > 200) return;
  if (resources?.kind === "sequence")
    for (const [index, { value }] of resources.items.entries()) {
      const path = [...item, index];
      const label = parent === undefined ? `resources[${index}]` : `${parent.label}.resources[${index}]`;
      if (value.kind === "mapping") repeat(value, path, label, parent, to);
    }
  if (resources?.kind === "mapping")
    for (const { name, value } of resources.entries)
      if (value.kind === "mapping") repeat(value, [...item, name], name, parent, to);
}

/** Microsoft Learn, "Resource iteration in ARM templates". */
function repeat(
  node: MappingNode,
  item: Path,
  label: string,
  parent: Instance | undefined,
  to: Collecting,
): void {
  const copy = valueAt(node, "copy");
  if (copy?.kind !== "mapping") {
    add(node, item, label, parent, to.env, undefined, to);
    return;
  }
  const count = countOf(valueAt(copy, "count"), to.env);
  const name = textAt(copy, "name") ?? label;
  const at = spotIn(copy, to.env);
  const turn = (index: Node): Env => {
    const frame: CopyFrame = { name, index, ofResource: true, outer: to.env.copies };
    return { ...to.env, copies: frame };
  };
  if (typeof count === "string") {
    const index = unknownOf(count, at, `copyIndex('${name}')`);
    add(node, item, label, parent, turn(index), count, to);
    return;
  }
  for (let index = 0; index < count; index++)
    add(node, item, `${label}[${index}]`, parent, turn(scalarAt(index, at)), undefined, to);
}

function add(
  node: MappingNode,
  item: Path,
  label: string,
  parent: Instance | undefined,
  env: Env,
  doubt: string | undefined,
  to: Collecting,
): void {
  if (!to.run.another()) {
    tell(
      node,
      label,
      env,
      to.run,
      "there are more than 10,000 resources",
      "scan the linked templates one by one",
    );
    return;
  }
  const condition = conditionOf(node, env);
  const type = typeOf(valueAt(node, "type"), parent, env);
  if (type === undefined) {
    tell(node, label, env, to.run, "the type of the resource cannot be worked out", "state it as plain text");
    return;
  }
  const name = nameOf(node, parent, env);
  const scopeNode = valueAt(node, "scope");
  const scope = scopeNode && evaluate(scopeNode, env);
  const placing = placingOf(type, name, scope, parent?.address);
  const existing = valueAt(node, "existing");
  const instance: Instance = {
    node,
    env,
    item,
    label,
    type,
    name,
    placing,
    address: placing.address ?? to.prefix + label,
    existing: existing?.kind === "scalar" && existing.value === true,
    maybe: doubt ?? (typeof condition === "string" ? condition : undefined),
  };
  if (condition !== false) to.found.push(instance);
  // A condition does not extend to child resources.
  collect(valueAt(node, "resources"), [...item, "resources"], instance, { ...to, env });
}

/** False, or why it is not known; else it is deployed. */
function conditionOf(node: MappingNode, env: Env): boolean | string {
  const condition = valueAt(node, "condition");
  if (condition === undefined) return true;
  const value = evaluate(condition, env);
  return truthOf(value) ?? value.unknown ?? "its condition is neither true nor false";
}

/** A child's type is what follows its parent's, unless it is stated in full. */
function typeOf(node: Node | undefined, parent: Instance | undefined, env: Env): string | undefined {
  const value = node && evaluate(node, env);
  if (value?.kind !== "scalar" || typeof value.value !== "string") return undefined;
  // Some extensible types carry their version.
  const type = value.value.split("@")[0] ?? value.value;
  return parent === undefined || isFull(type) ? type : `${parent.type}/${type}`;
}

function isFull(type: string): boolean {
  return /^[a-z0-9]+\.[a-z0-9.]+\//i.test(type);
}

function nameOf(node: MappingNode, parent: Instance | undefined, env: Env): Node {
  const written = valueAt(node, "name");
  if (written === undefined) return unknownOf("it has no name", spotIn(node, env), undefined);
  const name = evaluate(written, env);
  const type = textAt(node, "type") ?? "";
  if (parent === undefined || isFull(type)) return name;
  const at = spotIn(entryOf(node, "name")?.value ?? node, env);
  return callFunction("format", [scalarAt("{0}/{1}", at), parent.name, name], { at });
}

function tell(node: Node, source: string, env: Env, run: Run, why: string, remedy: string): void {
  run.tellNotFollowed({ file: env.file, source, range: { start: node.start, end: node.end }, why, remedy });
}
