import type { AzureResource, ManagedCluster } from "../../../azure/index.ts";
import type { View } from "../../../syntax/index.ts";

/** The id of the role that is assigned; undefined where it is not known. */
export function roleOf({ root }: AzureResource): string | undefined {
  const text = textOf(root.at(["properties", "roleDefinitionId"]));
  return text?.match(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/i)?.[0].toLowerCase();
}

/** The address or id of the registry that an assignment is for. */
export function registryOf({ root, declaration }: AzureResource): string | undefined {
  const scope = declaration.about ?? textOf(root.at(["properties", "scope"]))?.replace(/\.id$/, "");
  return scope !== undefined &&
    /microsoft\.containerregistry\/registries\/|azurerm_container_registry\./i.test(scope)
    ? scope.toLowerCase()
    : undefined;
}

/** Known to be for one resource that is no registry, and holds none. */
export function isForOther(assignment: AzureResource): boolean {
  if (registryOf(assignment) !== undefined) return false;
  const scope = assignment.declaration.about ?? textOf(assignment.root.at(["properties", "scope"])) ?? "";
  return (
    /(?:^|\/providers\/)microsoft\.(?!resources\/|management\/)[\w.]+\/\w+\/[^/]/i.test(scope) ||
    /(?:^|\.)azurerm_(?!resource_group\.|subscription\.|management_group\.)\w+\./.test(scope)
  );
}

/** Known to be for more than a registry. */
export function isForMore(assignment: AzureResource): boolean {
  if (registryOf(assignment) !== undefined || isForOther(assignment)) return false;
  if (assignment.declaration.about !== undefined) return true;
  const scope = assignment.root.at(["properties", "scope"]);
  return scope.node === undefined || textOf(scope) !== undefined;
}

/** Whether an assignment is for the identity by which nodes of a cluster pull; undefined where that is not known. */
export function isKubelets(
  { root }: AzureResource,
  clusters: readonly ManagedCluster[],
): boolean | undefined {
  const principal = root.at(["properties", "principalId"]);
  const text = textOf(principal)?.toLowerCase();
  if (text === undefined) return undefined;
  if (/kubeletidentity|kubelet_identity/.test(text)) return true;
  const answers = clusters.map((cluster) => isOf(cluster, text, isReference(principal)));
  if (answers.includes(true)) return true;
  return answers.every((answer) => answer === false) ? false : undefined;
}

/** Whether a principal, told by its id or by the resource that has it, is the kubelet's of a cluster. */
function isOf(cluster: ManagedCluster, principal: string, isReferred: boolean): boolean | undefined {
  const identity = cluster.root.at(["properties", "identityProfile", "kubeletidentity"]);
  const object = textOf(identity.get("objectId"))?.toLowerCase();
  if (object === principal) return true;
  if (!isReferred) return object === undefined || isReference(identity.get("objectId")) ? undefined : false;
  if (identity.node === undefined) return identity.uncertainty === undefined ? false : undefined;
  const resource = textOf(identity.get("resourceId"))?.toLowerCase().replace(/\.id$/, "");
  if (resource === undefined) return undefined;
  return principal === resource || principal.startsWith(`${resource}.`);
}

function isReference({ node }: View): boolean {
  return node?.kind === "scalar" && node.unknown !== undefined && node.refers !== undefined;
}

/** A text, or the name of what it is taken from. */
function textOf({ node }: View): string | undefined {
  if (node?.kind !== "scalar") return undefined;
  if (node.unknown !== undefined) return node.refers;
  return typeof node.value === "string" && node.value !== "" ? node.value : undefined;
}
