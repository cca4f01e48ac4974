/** What somebody who knows an image says of weaknesses in it. Entered on its own, as SBOMs are. */
export { type AppliedVex, applyVex } from "./apply.ts";
export { StatementsByName, spelt } from "./by-name.ts";
export { readVex } from "./read.ts";
export type { VexDocument, VexProduct, VexStatement } from "./statement.ts";
