export { type NamedFile, type PolicyAdditions, readAdditions } from "./additions.ts";
export { AzureReading } from "./azure.ts";
export { Concealment, without, withoutEvident } from "./concealment.ts";
export { findPolicy } from "./find-policy.ts";
export { type LiveRequest, type ReadRequest, readWorlds, type Worlds } from "./read-all.ts";
export type { ScanRequest } from "./request.ts";
export { type Scan, scan } from "./scan.ts";
