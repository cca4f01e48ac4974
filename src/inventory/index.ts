export { Inventory, isWorkload, mayShareNamespace } from "./inventory.ts";
export { readObjects } from "./objects.ts";
export type { SourceDocument } from "./source-document.ts";
