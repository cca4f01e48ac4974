import { settingOf, type Table } from "../row.ts";
import { clusterRows } from "./cluster.ts";
import { diagnosticRows, registryRows, roleAssignmentRows } from "./others.ts";
import { poolRows } from "./pools.ts";

export const clusterTable: Table = {
  terraform: "azurerm_kubernetes_cluster",
  arm: "Microsoft.ContainerService/managedClusters",
  rows: clusterRows.map(settingOf),
};

/** The provider's resources that are known here; each in both directions. */
export const tables: readonly Table[] = [
  clusterTable,
  {
    terraform: "azurerm_kubernetes_cluster_node_pool",
    arm: "Microsoft.ContainerService/managedClusters/agentPools",
    rows: poolRows.map(settingOf),
    about: "kubernetes_cluster_id",
  },
  {
    terraform: "azurerm_container_registry",
    arm: "Microsoft.ContainerRegistry/registries",
    rows: registryRows.map(settingOf),
  },
  {
    terraform: "azurerm_role_assignment",
    arm: "Microsoft.Authorization/roleAssignments",
    rows: roleAssignmentRows.map(settingOf),
    about: "scope",
  },
  {
    terraform: "azurerm_monitor_diagnostic_setting",
    arm: "Microsoft.Insights/diagnosticSettings",
    rows: diagnosticRows.map(settingOf),
    about: "target_resource_id",
  },
];

/** By the provider's type, or ARM's in any case. */
export function tableOf(type: string): Table | undefined {
  const name = type.toLowerCase();
  return tables.find((table) => table.terraform === name || table.arm.toLowerCase() === name);
}
