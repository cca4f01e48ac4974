import type { Path } from "../../model/index.ts";
import {
  type Entry,
  type MappingNode,
  mappingAt,
  type Node,
  nodeOf,
  spotOf,
  View,
  valueAt,
  withEntries,
} from "../../syntax/index.ts";
import type { Declaration } from "../declaration.ts";
import { clusterType } from "../types.ts";
import { withoutExpressions } from "./expressions.ts";

/** Lists within lists of exports: `{value: […]}`, `{data: {rows: […]}}`. */
const deepest = 4;

/**
 * The resources of what Azure put out: `az … show` and `az … list`, ARM's REST answers, Resource Graph exports. Undefined where
 * a document is none of these.
 */
export function readAzureJson(root: Node | undefined, file: string): readonly Declaration[] | undefined {
  const found: Declaration[] = [];
  collect(View.root(root), file, found, deepest);
  return found.length === 0 ? undefined : found;
}

/** A cluster as the SDK has read it, which names it as `az` does. */
export function liveDeclaration(value: unknown, file: string): Declaration | undefined {
  const node = nodeOf(value);
  const declaration = node.kind === "mapping" ? declarationOf(node, [], file) : undefined;
  return declaration && { ...declaration, form: "live" };
}

function collect(view: View, file: string, found: Declaration[], depth: number): void {
  const { node } = view;
  if (node?.kind === "sequence") {
    if (depth > 0) for (const item of view.items()) collect(item, file, found, depth - 1);
    return;
  }
  if (node?.kind !== "mapping") return;
  const declaration = declarationOf(node, view.path, file);
  if (declaration !== undefined) found.push(declaration);
  else if (depth > 0) {
    for (const name of ["value", "data", "rows", "resources"]) {
      const inner = view.get(name);
      if (inner.node !== undefined && inner.node.kind !== "scalar") collect(inner, file, found, depth - 1);
    }
  }
}

function declarationOf(node: MappingNode, item: Path, file: string): Declaration | undefined {
  const id = textOf(node, "id");
  const type = typeOf(node, id);
  if (type === undefined) return undefined;
  const isHoisted = valueAt(node, "properties")?.kind !== "mapping";
  const address = id ?? textOf(node, "name") ?? `${file}#${item.join(".")}`;
  const about = ownerOf(id);
  // What Azure puts out has an id; what is sent to it, or cut out of a template, has none yet.
  const isSent = !isHoisted && id === undefined;
  return {
    form: isSent ? "arm-template" : isHoisted ? "az" : "arm",
    type,
    apiVersion: textOf(node, "apiVersion"),
    address,
    file,
    item,
    range: node.start < 0 ? undefined : { start: node.start, end: node.end },
    body: isSent ? withoutExpressions(node) : isHoisted ? unhoisted(node) : node,
    ...(about !== undefined && { about }),
  };
}

/** By its own word; a cluster of which only a part was kept is known by what only a cluster has. */
function typeOf(node: MappingNode, id: string | undefined): string | undefined {
  const stated = textOf(node, "type");
  if (stated !== undefined) {
    // A resource of a template has an expression for its name, and no id.
    return /^microsoft\.[\w.]+(?:\/\w+)+$/i.test(stated) && (id !== undefined || isCluster(node))
      ? stated
      : undefined;
  }
  return isCluster(node) ? clusterType : undefined;
}

function isCluster(node: MappingNode): boolean {
  const properties = valueAt(node, "properties");
  const inner = properties?.kind === "mapping" ? properties : node;
  const has = (name: string): boolean => valueAt(inner, name) !== undefined;
  return (
    has("agentPoolProfiles") &&
    (has("dnsPrefix") || has("fqdn") || has("nodeResourceGroup") || has("kubernetesVersion"))
  );
}

/** What stands beside `properties` in ARM's own shape. `az` puts everything else there, too. */
const besides = new Set([
  "id",
  "name",
  "type",
  "location",
  "tags",
  "identity",
  "sku",
  "zones",
  "kind",
  "etag",
  "extendedLocation",
  "systemData",
  "resourceGroup",
  "apiVersion",
]);

function unhoisted(node: MappingNode): MappingNode {
  const { true: outer = [], false: inner = [] } = Object.groupBy(node.entries, ({ name }) =>
    besides.has(name) ? "true" : "false",
  ) as Partial<Record<"true" | "false", readonly Entry[]>>;
  const properties = withEntries(node, inner);
  return withEntries(node, [...outer, ...mappingAt([["properties", properties]], spotOf(node)).entries]);
}

/** The id without its last part: the cluster of a pool, what a diagnostic setting is about. */
function ownerOf(id: string | undefined): string | undefined {
  return /^(.*\/managedClusters\/[^/]+)\/.+$/i.exec(id ?? "")?.[1];
}

function textOf(node: MappingNode, name: string): string | undefined {
  const value = valueAt(node, name);
  return value?.kind === "scalar" && value.unknown === undefined && typeof value.value === "string"
    ? value.value
    : undefined;
}
