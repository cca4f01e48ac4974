import type { FoundPackage } from "../../packages/index.ts";
import type { FileFacts, LayerFacts } from "./facts.ts";
import { type Leaf, Tree } from "./tree.ts";

/** Facts about a file, where it is in the end, and the layer that put it there. */
export interface Placed extends FileFacts {
  /** Index of the layer, 0 the lowest. */
  readonly layer: number;
  /** By package: the layer that first had it, where it is not the file's. */
  readonly since?: ReadonlyMap<string, number>;
}

/** What an image holds once its layers are on top of each other. */
export interface Squashed {
  readonly files: readonly Placed[];
  /** Files of lower layers with credentials that an upper one took away or wrote anew: they are still in the image. */
  readonly hidden: readonly Placed[];
  readonly tree: Tree;
}

/**
 * Puts layers on top of each other, lowest first. Source: OCI image specification, "Layer Filesystem Changeset": what a
 * layer takes away is of the layers below it alone.
 */
export function squash(layers: readonly LayerFacts[]): Squashed {
  const tree = new Tree();
  for (const [layer, facts] of layers.entries()) {
    for (const path of facts.opaque) tree.empty(path);
    for (const path of facts.whiteouts) tree.remove(path);
    for (const [path, target] of facts.links) tree.put(path, { layer, target });
    for (const path of facts.paths)
      if (path.endsWith("/")) tree.directory(path.slice(0, -1));
      else tree.put(path, { layer });
    for (const file of facts.files) put(tree, file, layer);
  }
  const files: Placed[] = [];
  const shown = new Set<FileFacts>();
  for (const [path, { layer, facts, since }] of tree.told()) {
    if (facts === undefined) continue;
    shown.add(facts);
    files.push({ ...facts, path, layer, ...(since !== undefined && { since }) });
  }
  files.sort((a, b) => (a.path < b.path ? -1 : Number(a.path > b.path)));
  return { files, hidden: hiddenIn(layers, shown), tree };
}

function put(tree: Tree, facts: FileFacts, layer: number): void {
  const { path, isDirectory, target, packages } = facts;
  const leaf: Leaf = { layer, facts, ...(target !== undefined && { target }) };
  if (isDirectory) {
    tree.directory(path, leaf);
    return;
  }
  const before = packages === undefined ? undefined : tree.leaf(path);
  tree.put(path, before?.facts?.packages === undefined ? leaf : { ...leaf, since: sinceOf(before, facts) });
}

/** A database of packages is written anew by every layer that adds one; the others are older than the file. */
function sinceOf(before: Leaf, facts: FileFacts): ReadonlyMap<string, number> {
  const older = new Set(keysOf(before.facts));
  const since = new Map<string, number>();
  for (const key of keysOf(facts)) if (older.has(key)) since.set(key, before.since?.get(key) ?? before.layer);
  return since;
}

function keysOf(facts: FileFacts | undefined): readonly string[] {
  return Object.values(facts?.packages ?? {}).flatMap((file) => file.packages.map(packageKey));
}

/** Tells apart the packages of one file. */
export function packageKey({ type, namespace, name, version, qualifiers, inside }: FoundPackage): string {
  return JSON.stringify([type, namespace, name, version, qualifiers?.["arch"], inside]);
}

function hiddenIn(layers: readonly LayerFacts[], shown: ReadonlySet<FileFacts>): readonly Placed[] {
  return layers.flatMap(({ files }, layer) =>
    files
      .filter((file) => file.credentials !== undefined && !shown.has(file))
      .map((file) => ({ ...file, layer })),
  );
}
