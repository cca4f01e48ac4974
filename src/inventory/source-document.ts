import type { KubernetesObject } from "../kubernetes/index.ts";
import type { Resource } from "../model/index.ts";
import type { SyntaxDocument, View } from "../syntax/index.ts";

/** A document of a file, with the objects in it: one, or the items of a List. */
export interface SourceDocument {
  readonly file: string;
  readonly syntax: SyntaxDocument;
  /** What findings about the document itself carry. */
  readonly resource: Resource;
  /** The document from its own root: the List where the objects are its items. */
  readonly root: View;
  readonly objects: readonly KubernetesObject[];
}
