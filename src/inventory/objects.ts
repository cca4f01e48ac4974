import { KubernetesObject } from "../kubernetes/index.ts";
import { formatPath, type Origin, type Resource } from "../model/index.ts";
import type { SyntaxDocument } from "../syntax/index.ts";
import { View } from "../syntax/index.ts";
import type { SourceDocument } from "./source-document.ts";

/** How deep Lists may hold Lists; the API server knows no nesting, exports sometimes have one level. */
const deepestList = 4;

/**
 * The Kubernetes objects of a document, Lists unrolled; undefined when it holds none. `seen` counts the names of a file
 * over its documents. `renderedFrom` is the chart or overlay that put the document out: offsets in it are none of `file`.
 */
export function readObjects(
  syntax: SyntaxDocument,
  file: string,
  world: string,
  seen: Map<string, number> = new Map(),
  renderedFrom?: string,
): SourceDocument | undefined {
  const root = View.root(syntax.root);
  const typed = typeOf(root);
  if (typed === undefined) return undefined;
  const objects: KubernetesObject[] = [];
  collect(root, typed, deepestList);
  return { file, syntax, root, resource: objects[0]?.ref ?? reference(root, typed), objects };

  function collect(view: View, type: Type, depth: number): void {
    const items = type.kind.endsWith("List") && depth > 0 ? view.get("items") : undefined;
    if (items === undefined || items.mapping !== undefined || !items.exists) {
      objects.push(new KubernetesObject(reference(view, type), View.root(view.node), syntax));
      return;
    }
    for (const each of items.items()) {
      const own = typeOf(each) ?? itemTypeOf(type);
      if (own !== undefined) collect(each, own, depth - 1);
    }
  }

  function reference(view: View, type: Type): Resource {
    const metadata = view.get("metadata");
    const name = metadata.get("name").string().value ?? metadata.get("generateName").string().value ?? "";
    const namespace = metadata.get("namespace").string().value ?? null;
    const { node } = view;
    const full = `${type.kind}/${namespace ?? ""}/${name}`;
    const twin = seen.get(full) ?? 0;
    seen.set(full, twin + 1);
    const origin: Origin = {
      file,
      document: syntax.index,
      item: view.path,
      twin: twin === 0 ? undefined : twin,
      renderedFrom,
      range:
        renderedFrom === undefined && node !== undefined && node.start >= 0
          ? { start: node.start, end: node.end }
          : undefined,
    };
    const id = `${world}|${file}#${syntax.index}${formatPath(view.path)}|${full}`;
    const { apiVersion, kind } = type;
    return { id, type: "kubernetes", apiVersion, kind, namespace, name, world, origin };
  }
}

interface Type {
  readonly apiVersion: string;
  readonly kind: string;
}

function typeOf(view: View): Type | undefined {
  const apiVersion = view.get("apiVersion").string().value;
  const kind = view.get("kind").string().value;
  return apiVersion === undefined || kind === undefined || kind === "" ? undefined : { apiVersion, kind };
}

/** Items of a typed list need not repeat what a DeploymentList says of them; those of a plain List have no other. */
function itemTypeOf({ apiVersion, kind }: Type): Type | undefined {
  return kind === "List" ? undefined : { apiVersion, kind: kind.slice(0, -"List".length) };
}
