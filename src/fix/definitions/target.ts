import { type AzureResource, type Declaration, ManagedCluster } from "../../azure/index.ts";
import type { Path, Resource } from "../../model/index.ts";
import { type MappingNode, type Node, valueAt } from "../../syntax/index.ts";

/** What a finding is about: a cluster with its pools, or another resource. */
export type Holder = ManagedCluster | AzureResource;

/** Whether a resource is written in a definition, rather than as an object of its own. */
export function isDefined({ type }: Resource): boolean {
  return type === "managedCluster" || type === "azure";
}

/** The declaration that states a setting, and the setting's path in it. */
export interface Target {
  readonly declaration: Declaration;
  readonly path: Path;
}

/** Where a path from a resource leads to, or why nothing can be changed there. */
export function targetOf(holder: Holder, path: Path): Target | string {
  const target =
    holder instanceof ManagedCluster ? inCluster(holder, path) : { declaration: holder.declaration, path };
  return typeof target === "string" ? target : (unchangeable(target.declaration) ?? target);
}

function inCluster({ parts, isElsewhere }: ManagedCluster, path: Path): Target | string {
  const [properties, list, index, ...rest] = path;
  const isPool = properties === "properties" && list === "agentPoolProfiles" && typeof index === "number";
  const own = isElsewhere ? 0 : inlinePools(parts.cluster.body);
  if (isPool && index >= own) {
    const declaration = parts.pools[index - own];
    if (declaration === undefined) return "the node pool's declaration is not at hand";
    return { declaration, path: rest[0] === "name" ? rest : ["properties", ...rest] };
  }
  return isElsewhere ? "the cluster is declared elsewhere" : { declaration: parts.cluster, path };
}

/** Pools that are declared by themselves come behind those. */
function inlinePools(body: MappingNode): number {
  const list = nodeAt(body, ["properties", "agentPoolProfiles"]);
  return list?.kind === "sequence" ? list.items.length : 0;
}

/** Only what people write is changed: anything else is a picture of something that lies elsewhere. */
function unchangeable({ form }: Declaration): string | undefined {
  switch (form) {
    case "bicep":
    case "terraform":
    case "arm-template":
      return undefined;
    case "az-script":
      return "a script creates it: change its command";
    case "terraform-plan":
    case "terraform-state":
      return "it is what Terraform put out: change the configuration";
    default:
      return "it is what Azure put out: change the cluster, or its definition";
  }
}

/** What evaluating gave at a path; names in any case. */
export function nodeAt(root: Node, path: Path): Node | undefined {
  let node: Node | undefined = root;
  for (const step of path) node = stepInto(node, step);
  return node;
}

function stepInto(node: Node | undefined, step: string | number): Node | undefined {
  if (typeof step === "number") return node?.kind === "sequence" ? node.items[step]?.value : undefined;
  const exact = valueAt(node, step);
  if (exact !== undefined || node?.kind !== "mapping") return exact;
  return node.entries.find(({ name }) => name.toLowerCase() === step.toLowerCase())?.value;
}
