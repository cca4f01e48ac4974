import { KubernetesObject } from "../kubernetes/index.ts";
import type { Node } from "../syntax/index.ts";
import { View } from "../syntax/index.ts";
import type { SourceDocument } from "./source-document.ts";

/** What remains readable of an object whose body is let go. */
const kept = ["apiVersion", "kind", "metadata"];

/**
 * The document without the bodies of its objects: custom resources and their definitions make up most bytes of most
 * repositories, and once they are checked nothing reads them again.
 */
export function release(document: SourceDocument): SourceDocument {
  const objects = document.objects.map(
    (object) => new KubernetesObject(object.ref, View.root(head(object.root.node))),
  );
  const root = head(document.syntax.root);
  return { ...document, syntax: { ...document.syntax, root }, root: View.root(root), objects };
}

function head(node: Node | undefined): Node | undefined {
  if (node?.kind !== "mapping") return undefined;
  const entries = node.entries.filter(({ name }) => kept.includes(name));
  const { start, end, propertiesStart, flow, unknown } = node;
  return { kind: "mapping", start, end, propertiesStart, flow, unknown, entries };
}
