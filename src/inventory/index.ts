export { Inventory, isWorkload, mayShareNamespace } from "./inventory.ts";
export { readObjects } from "./objects.ts";
export { release } from "./release.ts";
export type { SourceDocument } from "./source-document.ts";
export { type SourceTextFile, textResource } from "./source-text-file.ts";
