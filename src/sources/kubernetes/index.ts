/** Clusters as they run: read through their API servers, and never changed. */
export { type ClusterOptions, type ClusterRead, type ClusterScope, readCluster } from "./cluster.ts";
export { containersOf, type RunningContainer } from "./running-images.ts";
export type { Workload, Workloads } from "./workloads.ts";
