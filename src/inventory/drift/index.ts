export { compareClusters, type DriftCell, type DriftCluster, type DriftRow } from "./compare.ts";
export { type Deviation, deviationsOf } from "./deviations.ts";
