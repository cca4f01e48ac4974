/** The advisories that are kept on this machine: made from dumps in OSV's form, asked by package. */

export { FolderSource } from "./folder.ts";
export type { Changed } from "./since.ts";
export { type AdvisorySource, names as sourceNames } from "./source.ts";
export { AdvisoryStore, type Dump } from "./store.ts";
export { type Updated, updateAdvisories } from "./update.ts";
export { WebSource } from "./web.ts";
