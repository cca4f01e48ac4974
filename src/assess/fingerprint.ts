import { hash } from "../base/hash.ts";
import { groupOf } from "../kubernetes/index.ts";
import type { Path, Resource } from "../model/index.ts";
import type { View } from "../syntax/index.ts";

/**
 * Names a finding across runs: control, root-relative file, resource and path, with list items by their `name`
 * where they have one, so that neither moved lines nor a new neighbour make it another finding.
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
    resource.name,
    ...namedPath(root, path),
    cause,
  ]);
}

function namedPath(root: View | undefined, path: Path): string[] {
  let view = root;
  return path.map((step) => {
    view = typeof step === "number" ? view?.item(step) : view?.get(step);
    if (typeof step === "string") return step;
    const name = view?.get("name").string().value;
    return name === undefined ? `[${step}]` : `[name=${name}]`;
  });
}
