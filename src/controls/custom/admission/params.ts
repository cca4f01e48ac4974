import type { Inventory } from "../../../inventory/index.ts";
import { groupOf, type KubernetesObject } from "../../../kubernetes/index.ts";
import { isNamespaced } from "./kinds.ts";
import { type Creation, labelOf, selects } from "./matching.ts";
import type { AdmissionPolicy, BindingSpec } from "./policy.ts";

/** The objects to evaluate a policy with, one at a time; `null` for a policy that takes none. */
export type Parameters =
  | { readonly params: readonly (KubernetesObject | null)[] }
  | { readonly unknown: string }
  | { readonly error: string };

export function parametersOf(
  { paramKind }: AdmissionPolicy,
  { paramRef }: BindingSpec,
  creation: Creation,
  inventories: readonly Inventory[],
): Parameters {
  if (paramKind === undefined || paramRef === undefined) return { params: [null] };
  const kind = { group: groupOf(paramKind.apiVersion), kind: paramKind.kind };
  const namespaced = isNamespaced(kind, creation.inventory);
  if (!namespaced && paramRef.namespace !== undefined)
    return { error: "paramRef.namespace must not be provided for a cluster-scoped `paramKind`" };
  if (namespaced && paramRef.namespace === undefined && !creation.namespaced)
    return {
      error: "cannot use namespaced paramRef in policy binding that matches cluster-scoped resources",
    };
  const namespace = namespaced ? (paramRef.namespace ?? creation.namespace) : null;
  const { name, selector } = paramRef;
  const all = inventories
    .flatMap((inventory) =>
      name !== undefined && selector === undefined
        ? inventory.named(kind.group, kind.kind, name)
        : inventory.ofKind(kind.group, kind.kind),
    )
    .filter(
      (each) => !namespaced || namespace === null || each.namespace === null || each.namespace === namespace,
    );
  const matched = all.map((object) => ({
    object,
    match: selector === undefined ? object.name === name : selects(selector, (key) => labelOf(object, key)),
  }));
  const unclear = matched.find(({ match }) => typeof match === "object")?.match;
  if (typeof unclear === "object") return unclear;
  const params = matched.filter(({ match }) => match === true).map(({ object }) => object);
  const found = name === undefined ? params : params.slice(0, 1);
  if (found.length > 0 || paramRef.parameterNotFoundAction !== "Deny") return { params: found };
  return {
    unknown: `its parameters (${paramKind.kind}${name === undefined ? "" : ` ${name}`}) are not among the files`,
  };
}
