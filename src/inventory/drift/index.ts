export { compareClusters, type DriftCell, type DriftCluster, type DriftRow } from "./compare.ts";
export { type Deviation, deviationsOf, type Wanted } from "./deviations.ts";
