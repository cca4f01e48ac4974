import { type Inventory, mayShareNamespace } from "../../../inventory/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import type { View } from "../../../syntax/index.ts";

/** The first binding of this world that gives an account rights, by its name or by the groups all accounts are in. */
export function bindingOf(
  inventory: Inventory,
  namespace: string | null,
  account: string,
): KubernetesObject | undefined {
  const bindings = ["RoleBinding", "ClusterRoleBinding"].flatMap((kind) =>
    inventory.ofKind("rbac.authorization.k8s.io", kind),
  );
  return bindings.find((binding) =>
    binding.root
      .get("subjects")
      .items()
      .some((subject) => isFor(subject, binding, namespace, account)),
  );
}

function isFor(subject: View, binding: KubernetesObject, namespace: string | null, account: string): boolean {
  const kind = subject.get("kind").string();
  const name = subject.get("name").string();
  if (kind.is("Group")) return isGroupOfAccounts(name.value, binding, namespace);
  if (kind.is("User")) return namespace !== null && name.is(`system:serviceaccount:${namespace}:${account}`);
  const within = subject.get("namespace").string();
  return (
    kind.is("ServiceAccount") &&
    name.is(account) &&
    !within.unknown &&
    mayShareNamespace(within.value ?? null, namespace)
  );
}

/** A RoleBinding for all accounts gives rights in its own namespace, whosoever they are. */
function isGroupOfAccounts(
  group: string | undefined,
  binding: KubernetesObject,
  namespace: string | null,
): boolean {
  if (group === "system:serviceaccounts")
    return binding.kind === "ClusterRoleBinding" || mayShareNamespace(binding.namespace, namespace);
  return namespace !== null && group === `system:serviceaccounts:${namespace}`;
}
