/** Azure's resources, from whatever text: declarations in ARM's shape, the managed cluster, its settings. */
export { AgentPool } from "./cluster/agent-pool.ts";
export { type AzureResources, assemble } from "./cluster/assemble.ts";
export type { AzureResource } from "./cluster/azure-resource.ts";
export { ManagedCluster } from "./cluster/managed-cluster.ts";
export { type Change, type ChangeKind, changeOf, type Setting } from "./cluster/setting.ts";
export type { Declaration, Definition, Form, NotFollowed, TextReader } from "./declaration.ts";
export { isWritten } from "./declaration.ts";
export { besideFile, folderOf } from "./paths.ts";
export { versionOf } from "./support/versions.ts";
export { clusterType, diagnosticsType, registryType, roleAssignmentType } from "./types.ts";
