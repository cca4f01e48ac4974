import { type Inventory, mayShareNamespace } from "../../../inventory/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import type { View } from "../../../syntax/index.ts";
import { sameFolder } from "../../workload/links/beside.ts";

/** The first binding of this world that gives an account rights: by its name, or by the groups all accounts are in. */
export function bindingOf(
  inventory: Inventory,
  object: KubernetesObject,
  account: string,
): KubernetesObject | undefined {
  const index = grants.get(inventory) ?? indexOf(inventory);
  grants.set(inventory, index);
  const { namespace } = object;
  const names = [
    account,
    `system:serviceaccount:${namespace}:${account}`,
    "system:serviceaccounts",
    `system:serviceaccounts:${namespace}`,
  ];
  return names
    .flatMap((name) => index.get(name) ?? [])
    .find(({ subject, binding }) => isFor(subject, binding, object, account))?.binding;
}

interface Grant {
  readonly subject: View;
  readonly binding: KubernetesObject;
}

/** The subjects of a world's bindings by name; a world is asked about once for every pod. */
const grants = new WeakMap<Inventory, ReadonlyMap<string, readonly Grant[]>>();

function indexOf(inventory: Inventory): ReadonlyMap<string, readonly Grant[]> {
  const all = ["RoleBinding", "ClusterRoleBinding"].flatMap((kind) =>
    inventory.ofKind("rbac.authorization.k8s.io", kind).flatMap((binding) =>
      binding.root
        .get("subjects")
        .items()
        .map((subject) => ({ subject, binding })),
    ),
  );
  return Map.groupBy(all, ({ subject }) => subject.get("name").string().value ?? "");
}

function isFor(subject: View, binding: KubernetesObject, object: KubernetesObject, account: string): boolean {
  const { namespace } = object;
  const kind = subject.get("kind").string();
  const name = subject.get("name").string();
  if (kind.is("User")) return namespace !== null && name.is(`system:serviceaccount:${namespace}:${account}`);
  if (kind.is("Group")) return isGroupOfAccounts(name.value, binding, object);
  const within = subject.get("namespace").string();
  if (!kind.is("ServiceAccount") || !name.is(account) || within.unknown) return false;
  return account === "default"
    ? isThere(within.value ?? binding.namespace, binding, object)
    : mayShareNamespace(within.value ?? null, namespace);
}

function isGroupOfAccounts(
  group: string | undefined,
  binding: KubernetesObject,
  object: KubernetesObject,
): boolean {
  if (group === "system:serviceaccounts") {
    return binding.kind === "ClusterRoleBinding"
      ? sameFolder(binding, object)
      : isThere(binding.namespace, binding, object);
  }
  return object.namespace !== null && group === `system:serviceaccounts:${object.namespace}`;
}

/** Every namespace has a default account: which one is meant must be stated, or the objects lie in one folder. */
function isThere(namespace: string | null, binding: KubernetesObject, object: KubernetesObject): boolean {
  if (namespace !== null && object.namespace !== null) return namespace === object.namespace;
  return sameFolder(binding, object);
}
