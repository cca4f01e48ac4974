import { type AzureResource, registryType, roleAssignmentType } from "../../../azure/index.ts";
import type { Inventory } from "../../../inventory/index.ts";
import { broken, met, undecided } from "../../answer.ts";
import { azureControl } from "../../control.ts";
import { isForMore, isForOther, isKubelets, registryOf, roleOf } from "./assignment.ts";
import { pullRole, strongRoles } from "./roles.ts";

/** Microsoft Learn, "Authenticate with Azure Container Registry from AKS": AcrPull, or its counterpart where permissions are for repositories. */
export const control = azureControl({
  id: "registry-pull-role",
  title: "Nodes may pull images, and nothing else",
  severity: "high",
  area: "cluster",
  recommended: true,
  mappings: { "cis-aks": ["5.1.3"], "microsoft-baseline": ["PA-7"] },
  settings: ["properties.roleDefinitionId"],
  noFix: "an assignment cannot be changed: one with another role has to take its place",
  types: [roleAssignmentType],
  check: (assignment, { inventory }) => {
    if (inventory.clusters.length === 0) return met;
    const at = assignment.root.at(["properties", "roleDefinitionId"]);
    const isNodes = isKubelets(assignment, inventory.clusters);
    const registry = registryOf(assignment);
    if (isNodes === false || (isNodes === undefined && registry === undefined)) return met;
    const id = roleOf(assignment);
    if (id === undefined) return undecided(at, "which role is assigned is not known");
    const role = strongRoles.get(id);
    if (role !== undefined && isNodes === undefined)
      return undecided(at, `whether ${role.name} is assigned to the nodes of a cluster is not known`);
    const setting = {
      setting: "properties.roleDefinitionId",
      known: "set",
      change: "in-place",
      oneWay: false,
      effects: "Pulls fail between the old assignment and the new one: create the new one first.",
    } as const;
    if (role !== undefined)
      return broken({
        at,
        message: isForOther(assignment)
          ? `nodes hold ${role.name} on something that is no registry: every pod that gets at the node's identity may do there what the role allows`
          : `nodes hold ${role.name}${registry === undefined ? "" : " on the registry"}: every pod that gets at the node's identity may change the images that all clusters run`,
        ...(role.isBroad &&
          isForMore(assignment) && {
            severity: "critical",
            severityReason: "the role is not held on a registry alone, but on everything in its scope",
          }),
        setting,
      });
    if (id !== pullRole || registry === undefined || !isByRepository(registry, inventory)) return met;
    return broken({
      at,
      message:
        "the registry works with permissions for single repositories, where AcrPull lets nobody pull: nodes need Container Registry Repository Reader",
      severity: "low",
      severityReason: "nothing is exposed, pulls fail",
      setting,
    });
  },
});

/** "RBAC Registry + ABAC Repository Permissions". */
function isByRepository(address: string, { azure }: Inventory): boolean {
  const registry = azure.find((each) => each.type === registryType && isAt(each, address));
  const mode = registry?.root.at(["properties", "roleAssignmentMode"]).string().value;
  return mode?.toLowerCase() === "abacrepositorypermissions";
}

function isAt({ declaration }: AzureResource, address: string): boolean {
  return declaration.address.toLowerCase() === address;
}
