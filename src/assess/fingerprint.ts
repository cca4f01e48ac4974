import { hash } from "../base/hash.ts";
import { groupOf } from "../kubernetes/index.ts";
import type { Path, Resource } from "../model/index.ts";
import type { View } from "../syntax/index.ts";

/**
 * Names a finding across runs: control, root-relative file, resource and path, with list items by their `name`
 * where they have one, so that neither moved lines nor a new neighbour make it another finding. Of several resources or
 * items with one name those behind the first are counted.
 */
export function fingerprint(
  control: string,
  resource: Resource,
  root: View | undefined,
  path: Path,
  cause: string,
): string {
  const kind = `${groupOf(resource.apiVersion ?? "")}/${resource.kind}`;
  return hash([
    control,
    resource.origin.file,
    kind,
    resource.namespace ?? "",
    resource.name + twinMark(resource.origin.twin),
    ...namedPath(root, path),
    cause,
  ]);
}

function namedPath(root: View | undefined, path: Path): string[] {
  let view = root;
  return path.map((step) => {
    const list = view;
    view = typeof step === "number" ? view?.item(step) : view?.get(step);
    if (typeof step === "string") return step;
    const name = view?.get("name").string().value;
    return name === undefined ? `[${step}]` : `[name=${name}]${twinMark(twinsOf(list)[step])}`;
  });
}

function twinMark(twin: number | undefined): string {
  return twin === undefined || twin === 0 ? "" : `#${twin}`;
}

const known = new WeakMap<object, readonly number[]>();

/** For each item of a list how many before it have its name; worked out once a list. */
function twinsOf(list: View | undefined): readonly number[] {
  const node = list?.node;
  if (list === undefined || node?.kind !== "sequence" || node.items.length < 2) return [];
  const found = known.get(node);
  if (found !== undefined) return found;
  const seen = new Map<string, number>();
  const twins = list.items().map((item) => {
    const name = item.get("name").string().value ?? "";
    const before = seen.get(name) ?? 0;
    seen.set(name, before + 1);
    return before;
  });
  known.set(node, twins);
  return twins;
}
