/** ARM's types of the resources that controls ask about. */
export const clusterType = "Microsoft.ContainerService/managedClusters";
export const poolType = "Microsoft.ContainerService/managedClusters/agentPools";
export const diagnosticsType = "Microsoft.Insights/diagnosticSettings";
export const roleAssignmentType = "Microsoft.Authorization/roleAssignments";
export const registryType = "Microsoft.ContainerRegistry/registries";
