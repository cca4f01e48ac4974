/** Changes of documents as splices of their text. */
export { type Edit, editDocument } from "./edit.ts";
export { blockLines } from "./emit.ts";
export { newDocument } from "./new-document.ts";
export { applySplices, type Splice } from "./splice.ts";
