import { type Inventory, mayShareNamespace } from "../../../inventory/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import type { Known } from "../../../model/index.ts";
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
  return names.flatMap((name) => index.get(name) ?? []).find((grant) => isFor(grant, object, account))
    ?.binding;
}

/** A subject of a binding. */
interface Grant {
  readonly kind: Known<string>;
  readonly name: Known<string>;
  readonly namespace: Known<string>;
  readonly binding: KubernetesObject;
}

/** The subjects of a world's bindings by name; a world is asked about once for every pod. */
const grants = new WeakMap<Inventory, ReadonlyMap<string, readonly Grant[]>>();

function indexOf(inventory: Inventory): ReadonlyMap<string, readonly Grant[]> {
  const all = ["RoleBinding", "ClusterRoleBinding"].flatMap((bindings) =>
    inventory.ofKind("rbac.authorization.k8s.io", bindings).flatMap((binding) =>
      binding.root
        .get("subjects")
        .items()
        .map((subject): Grant => {
          const [kind, name] = [subject.get("kind").string(), subject.get("name").string()];
          return { kind, name, namespace: subject.get("namespace").string(), binding };
        }),
    ),
  );
  return Map.groupBy(all, ({ name }) => name.value ?? "");
}

function isFor(
  { kind, name, namespace: within, binding }: Grant,
  object: KubernetesObject,
  account: string,
): boolean {
  const { namespace } = object;
  if (kind.is("User")) return namespace !== null && name.is(`system:serviceaccount:${namespace}:${account}`);
  if (kind.is("Group")) return isGroupOfAccounts(name.value, binding, object);
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
