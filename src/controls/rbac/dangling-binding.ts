import { type Binding, type RbacNamespace, roleRefName, type Subject } from "../../inventory/rbac/index.ts";
import { type Answer, broken } from "../answer.ts";
import { objectControl } from "../control.ts";
import { type RbacWorld, rbacOf } from "./rights/world.ts";
import { bindingKinds } from "./subjects/binding-control.ts";

/**
 * Other repositories and the cluster itself bring roles and accounts, too. So an account is missed only where the world
 * has others of its namespace, and a role only where the name is none that every cluster has.
 */
export const control = objectControl({
  id: "dangling-binding",
  title: "Bindings name roles and service accounts that exist",
  severity: "low",
  area: "rbac",
  recommended: false,
  mappings: { guide: ["Enable Kubernetes RBAC"] },
  noFix: "whether the name is misspelt or the object missing is not to be seen",
  kinds: bindingKinds,
  check(object, { inventory }) {
    const world = rbacOf(inventory);
    const binding = world.binding(object);
    if (binding === undefined) return [];
    return [
      ...roleAnswers(binding, world),
      ...binding.subjects.flatMap((subject) => subjectAnswers(subject, world)),
    ];
  },
});

function roleAnswers(binding: Binding, { rbac }: RbacWorld): Answer[] {
  const { object, role } = binding;
  const kind = object.root.get("roleRef").get("kind").string().value;
  const name = roleRefName(binding).string().value;
  if (role !== undefined || name === undefined || (kind !== "Role" && kind !== "ClusterRole")) return [];
  if (kind === "Role" && object.kind === "ClusterRoleBinding") return [];
  const elsewhere = rbac.roles.named(kind, name).flatMap(({ namespace }) => namespace?.name ?? []);
  if (elsewhere.length > 0)
    return [
      broken({
        at: roleRefName(binding),
        message: `Role ${name} is in namespace ${elsewhere.join(", ")}, and a RoleBinding looks in its own only: it gives nothing`,
        severity: "medium",
        severityReason: "the role is there, and the binding does not find it",
      }),
    ];
  if (name.startsWith("system:")) return [];
  return [
    broken({
      at: roleRefName(binding),
      message: `${kind} ${name} is neither in this world nor one that every cluster has: until somebody makes it, the binding gives nothing, and then whatever it says`,
    }),
  ];
}

function subjectAnswers(subject: Subject, world: RbacWorld): Answer[] {
  const { rbac } = world;
  const { kind, name, namespace, view } = subject;
  if (kind !== "ServiceAccount" || namespace === undefined || name === "default") return [];
  if (namespace.name === "kube-system") return [];
  const beside = world.accountsIn(namespace.key);
  const uncertain = beside.some((each) => each.metadata.get("name").string().unknown);
  if (beside.length === 0 || uncertain) return [];
  // What states no namespace may be meant as well.
  const named = rbac.inventory.named("", "ServiceAccount", name);
  if (named.some((each) => mayBe(rbac.namespaces.of(each), namespace))) return [];
  return [
    broken({
      at: view.get("name"),
      message: `service account ${name} is not among the ${beside.length === 1 ? "one" : beside.length} that this world has in ${namespace.name === null ? "the namespace" : `namespace ${namespace.name}`}: whoever makes it has the rights`,
    }),
  ];
}

function mayBe(a: RbacNamespace, b: RbacNamespace): boolean {
  return a.key === b.key || a.name === null || b.name === null;
}
