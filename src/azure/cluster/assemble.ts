import type { Resource } from "../../model/index.ts";
import {
  type Entry,
  entryOf,
  listAt,
  type MappingNode,
  mappingAt,
  type Node,
  nowhere,
  type SequenceNode,
  spotOf,
  View,
  valueAt,
  withEntries,
  withItems,
} from "../../syntax/index.ts";
import type { Declaration } from "../declaration.ts";
import { clusterSettings, poolSettings } from "../settings/index.ts";
import type { AzureResource } from "./azure-resource.ts";
import { ManagedCluster } from "./managed-cluster.ts";
import { Spelling } from "./spelling.ts";

/** What a world holds of Azure. */
export interface AzureResources {
  readonly clusters: readonly ManagedCluster[];
  readonly others: readonly AzureResource[];
}

export const clusterType = "Microsoft.ContainerService/managedClusters";
export const poolType = "Microsoft.ContainerService/managedClusters/agentPools";
export const diagnosticsType = "Microsoft.Insights/diagnosticSettings";
export const roleAssignmentType = "Microsoft.Authorization/roleAssignments";
export const registryType = "Microsoft.ContainerRegistry/registries";

/** What reports call them. */
const kindOf: Readonly<Record<string, string>> = {
  [registryType]: "ContainerRegistry",
  [roleAssignmentType]: "RoleAssignment",
  [diagnosticsType]: "DiagnosticSetting",
};

/** Types that controls ask about; the others only matter to those that refer to them. */
const kept: readonly string[] = [clusterType, poolType, diagnosticsType, roleAssignmentType, registryType];
const types = new Spelling([...kept, "Microsoft.ContainerService"]);

const spelling = new Spelling([
  ...[...clusterSettings, ...poolSettings].flatMap(({ steps }) =>
    steps.filter((step) => typeof step === "string"),
  ),
  "agentPoolProfiles",
  "name",
  "type",
  "logs",
  "category",
  "categoryGroup",
  "enabled",
  "roleDefinitionId",
  "principalId",
  "adminUserEnabled",
  "anonymousPullEnabled",
  "publicNetworkAccess",
]);

/** Puts what was read of one world together: clusters with their pools, and what is about them. */
export function assemble(declarations: readonly Declaration[], world: string): AzureResources {
  const seen = new Map<string, number>();
  const byType = Map.groupBy(declarations, ({ type }) => types.of(type));
  const clusters = withChanges(byType.get(clusterType) ?? []);
  const addresses = new Set(clusters.map(({ address }) => address.toLowerCase()));
  const parts = Map.groupBy(
    [poolType, diagnosticsType, roleAssignmentType].flatMap((type) => byType.get(type) ?? []),
    (part) => ownerOf(part, clusters, addresses),
  );
  const made = clusters.map((cluster) => {
    const own = parts.get(cluster.address.toLowerCase()) ?? [];
    return clusterOf(cluster, own, reference(cluster, "managedCluster", "ManagedCluster", world, seen));
  });
  const orphans = Map.groupBy(
    (parts.get(undefined) ?? []).filter(({ type }) => types.of(type) === poolType),
    ({ about, file }) => about ?? file,
  );
  for (const pools of orphans.values()) made.push(elsewhere(pools, world, seen));
  const others = [registryType, roleAssignmentType, diagnosticsType].flatMap((type) =>
    (byType.get(type) ?? []).map(
      (declaration): AzureResource => ({
        type,
        declaration,
        root: View.root(spelling.mapping(declaration.body)),
        ref: reference(declaration, "azure", kindOf[type] ?? type, world, seen),
      }),
    ),
  );
  return { clusters: made, others };
}

/** What changes a cluster that another declaration makes (`azapi_update_resource`) is a part of that cluster. */
function withChanges(all: readonly Declaration[]): readonly Declaration[] {
  const changes = Map.groupBy(all, ({ about }) => about?.toLowerCase());
  return (changes.get(undefined) ?? []).map((cluster) => {
    const own = changes.get(cluster.address.toLowerCase()) ?? [];
    if (own.length === 0) return cluster;
    const body = own.reduce((made, change) => overlaid(made, change.body), cluster.body);
    return { ...cluster, body };
  });
}

/** Entries of the second mapping win, within mappings of both as well. */
function overlaid(base: MappingNode, over: MappingNode, depth = 0): MappingNode {
  const { unknown } = over;
  const made = over.entries.reduce((node, { name, value }) => {
    const before = valueAt(node, name);
    const isDeep = before?.kind === "mapping" && value.kind === "mapping" && depth < deepest;
    return put(node, name, isDeep ? overlaid(before, value, depth + 1) : value);
  }, base);
  return unknown === undefined ? made : { ...made, unknown };
}

/** No resource is as deep. */
const deepest = 64;

/** Of what is about no known cluster but can only be about one: that one. */
function ownerOf(
  { about, type }: Declaration,
  clusters: readonly Declaration[],
  addresses: ReadonlySet<string>,
): string | undefined {
  const named = about?.toLowerCase();
  if (named !== undefined && addresses.has(named)) return named;
  const [only] = clusters;
  const isOnly = clusters.length === 1 && about === undefined && types.of(type) === poolType;
  return isOnly ? only?.address.toLowerCase() : undefined;
}

function clusterOf(cluster: Declaration, parts: readonly Declaration[], ref: Resource): ManagedCluster {
  const pools = parts.filter(({ type }) => types.of(type) === poolType);
  const about = parts.filter(({ type }) => types.of(type) !== poolType);
  const body = withPools(spelling.mapping(cluster.body), pools.map(profileOf));
  return new ManagedCluster(ref, View.root(body), { cluster, pools, about });
}

/** Pools whose cluster is declared where nobody looked: asked about by themselves. */
function elsewhere(pools: readonly Declaration[], world: string, seen: Map<string, number>): ManagedCluster {
  const [first] = pools as readonly [Declaration, ...Declaration[]];
  const why = "the cluster is declared elsewhere";
  const body = withPools(mappingAt([], nowhere, why), pools.map(profileOf));
  const cluster = { ...first, type: clusterType, body };
  const ref = reference(cluster, "managedCluster", "AgentPool", world, seen);
  return new ManagedCluster(ref, View.root(body), { cluster, pools, about: [], isElsewhere: true });
}

/** A pool's own declaration in the shape it has within its cluster: what stands in `properties` moves up. */
function profileOf({ body }: Declaration): MappingNode {
  const own = spelling.mapping(body);
  const name = entryOf(own, "name");
  const properties = valueAt(own, "properties");
  const entries: Entry[] = name === undefined ? [] : [{ ...name, value: lastSegment(name.value) }];
  if (properties?.kind === "mapping") entries.push(...properties.entries);
  const made = withEntries(own, entries);
  const unknown = properties?.unknown ?? own.unknown;
  return unknown === undefined ? made : { ...made, unknown };
}

/** `cluster/pool`, as ARM names a child at the top of a template. */
function lastSegment(name: Node): Node {
  if (name.kind !== "scalar" || typeof name.value !== "string" || !name.value.includes("/")) return name;
  const last = name.value.slice(name.value.lastIndexOf("/") + 1);
  return {
    kind: "scalar",
    style: name.style,
    text: last,
    value: last,
    ...spotOf(name),
    propertiesStart: name.start,
  };
}

function withPools(body: MappingNode, pools: readonly MappingNode[]): MappingNode {
  if (pools.length === 0) return body;
  const properties = valueAt(body, "properties");
  const inner = properties?.kind === "mapping" ? properties : mappingAt([], spotOf(body), body.unknown);
  const stated = valueAt(inner, "agentPoolProfiles");
  const list: SequenceNode =
    stated?.kind === "sequence" ? stated : listAt([], spotOf(inner), stated?.unknown);
  const joined = withItems(list, [...list.items, ...pools.map((value) => ({ value }))]);
  return put(body, "properties", put(inner, "agentPoolProfiles", joined));
}

function put(node: MappingNode, name: string, value: Node): MappingNode {
  const known = node.entries.some((entry) => entry.name === name);
  if (known)
    return withEntries(
      node,
      node.entries.map((entry) => (entry.name === name ? { ...entry, value } : entry)),
    );
  return withEntries(node, [...node.entries, ...mappingAt([[name, value]], nowhere).entries]);
}

function reference(
  { file, item, address, apiVersion, body, range }: Declaration,
  type: "managedCluster" | "azure",
  kind: string,
  world: string,
  seen: Map<string, number>,
): Resource {
  const stated = valueAt(body, "name");
  const known = stated?.kind === "scalar" && stated.unknown === undefined && typeof stated.value === "string";
  const name = known
    ? String(stated.value)
    : address.replace(/^microsoft\.[\w.]+(?:\/\w+)+?\/(?=[^/]*$)/i, "");
  const key = `${file} ${kind} ${name}`;
  const twin = seen.get(key) ?? 0;
  seen.set(key, twin + 1);
  return {
    id: `${world}|${file}|${kind}/${address}`,
    type,
    apiVersion,
    kind,
    namespace: null,
    name,
    world,
    origin: { file, document: 0, item, ...(twin > 0 && { twin }), range },
  };
}
