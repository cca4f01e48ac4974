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
import { clusterType, diagnosticsType, poolType, registryType, roleAssignmentType } from "../types.ts";
import type { AzureResource } from "./azure-resource.ts";
import { put, withChanges } from "./changes.ts";
import { ManagedCluster } from "./managed-cluster.ts";
import { Spelling } from "./spelling.ts";

/** What a world holds of Azure. */
export interface AzureResources {
  readonly clusters: readonly ManagedCluster[];
  readonly others: readonly AzureResource[];
}

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
  const byType = Map.groupBy(
    withChanges(declarations.filter(({ type }) => kept.includes(types.of(type))).map(spelt)),
    ({ type }) => types.of(type),
  );
  const clusters = byType.get(clusterType) ?? [];
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
        root: View.root(declaration.body),
        ref: reference(declaration, "azure", kindOf[type] ?? type, world, seen),
      }),
    ),
  );
  return { clusters: made, others };
}

/** With keys as ARM spells them. */
function spelt(declaration: Declaration): Declaration {
  const body = spelling.mapping(declaration.body);
  return body === declaration.body ? declaration : { ...declaration, body };
}

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
  const body = withPools(cluster.body, pools.map(profileOf));
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
  const name = entryOf(body, "name");
  const properties = valueAt(body, "properties");
  const entries: Entry[] = name === undefined ? [] : [{ ...name, value: lastSegment(name.value) }];
  if (properties?.kind === "mapping") entries.push(...properties.entries);
  const made = withEntries(body, entries);
  const unknown = properties?.unknown ?? body.unknown;
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
