export { type LiveOptions, listClusters, type Scope } from "./clusters.ts";
