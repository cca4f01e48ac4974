import { KubernetesObject } from "../kubernetes/index.ts";
import { entryOf, type MappingNode, type Node, View } from "../syntax/index.ts";
import type { SourceDocument } from "./source-document.ts";

/** What remains readable of an object whose body is let go, and of a definition's: how its resources are called. */
const kept = ["apiVersion", "kind", "metadata"];
const keptOfDefinition = ["group", "names", "scope"];

/**
 * The document without the bodies of its objects: custom resources and their definitions make up most bytes of most
 * repositories, and once they are checked only few ask for them again (`readObjects` brings them back).
 */
export function release(document: SourceDocument): SourceDocument {
  const objects = document.objects.map(
    (object) =>
      new KubernetesObject(
        object.ref,
        View.root(head(object.root.node, object.kind === "CustomResourceDefinition")),
      ),
  );
  const root = head(document.syntax.root, false);
  return {
    ...document,
    syntax: { ...document.syntax, root },
    root: View.root(root),
    objects,
    released: true,
  };
}

function head(node: Node | undefined, isDefinition: boolean): MappingNode | undefined {
  if (node?.kind !== "mapping") return undefined;
  const spec = isDefinition ? entryOf(node, "spec") : undefined;
  const top = only(node, kept);
  if (spec?.value.kind !== "mapping") return top;
  const { key, name, value, alias } = spec;
  return { ...top, entries: [...top.entries, { key, name, value: only(value, keptOfDefinition), alias }] };
}

function only(node: MappingNode, names: readonly string[]): MappingNode {
  const { start, end, propertiesStart, flow, unknown } = node;
  const entries = node.entries.filter(({ name }) => names.includes(name));
  return { kind: "mapping", start, end, propertiesStart, flow, unknown, entries };
}
