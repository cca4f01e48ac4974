import type { KubernetesObject } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import type { Inventory } from "../inventory.ts";
import { mayBeOne, type RbacNamespace, type RbacNamespaces } from "./namespaces.ts";
import { type Role, type Roles, rbacGroup } from "./roles.ts";
import { listDoubt } from "./rules.ts";
import { readSubject, type Subject } from "./subjects.ts";

/** A RoleBinding or ClusterRoleBinding: who gets what, where. */
export interface Binding {
  readonly object: KubernetesObject;
  /** Where its rights hold; absent: everywhere. */
  readonly namespace: RbacNamespace | undefined;
  readonly subjects: readonly Subject[];
  /** Why there may be more subjects. */
  readonly subjectsUnknown: string | undefined;
  /** What it refers to; absent where that is not in this world or not known. */
  readonly role: Role | undefined;
  /** Why the role is absent or may be another. */
  readonly roleUnknown: string | undefined;
  /** It is named, and neither the world nor every cluster has it. */
  readonly roleMissing: boolean;
}

export function readBindings(inventory: Inventory, roles: Roles, namespaces: RbacNamespaces): Binding[] {
  return ["RoleBinding", "ClusterRoleBinding"].flatMap((kind) =>
    inventory.ofKind(rbacGroup, kind).map((object) => readBinding(object, roles, namespaces)),
  );
}

function readBinding(object: KubernetesObject, roles: Roles, namespaces: RbacNamespaces): Binding {
  const list = object.root.get("subjects");
  const namespace = object.kind === "RoleBinding" ? namespaces.of(object) : undefined;
  const subjects: Subject[] = [];
  let subjectsUnknown = listDoubt(list);
  for (const view of list.items()) {
    const subject = readSubject(view, object, namespaces);
    if ("kind" in subject) subjects.push(subject);
    else subjectsUnknown ??= subject.unknown;
  }
  return { object, namespace, subjects, subjectsUnknown, ...referred(object, namespace, roles) };
}

type Reference = Pick<Binding, "role" | "roleUnknown" | "roleMissing">;

/** Source: pkg/registry/rbac/validation, GetRoleReferenceRules. */
function referred(object: KubernetesObject, namespace: RbacNamespace | undefined, roles: Roles): Reference {
  const reference = object.root.get("roleRef");
  const kind = reference.get("kind").string();
  const name = reference.get("name").string();
  const doubt = reference.uncertainty ?? kind.why ?? name.why;
  if (doubt !== undefined) return { role: undefined, roleUnknown: doubt, roleMissing: false };
  if (name.value === undefined || !isReferable(kind.value, object))
    return { role: undefined, roleUnknown: undefined, roleMissing: false };
  const candidates = roles
    .named(kind.value, name.value)
    .filter(
      (role) =>
        namespace === undefined || role.namespace === undefined || mayBeOne(role.namespace, namespace),
    );
  const exact = candidates.filter((role) => role.namespace?.key === namespace?.key);
  const role = nearest(kind.value === "Role" && exact.length > 0 ? exact : candidates, object);
  if (role !== undefined) return { role, roleUnknown: undefined, roleMissing: false };
  return { role, roleUnknown: `${kind.value} ${name.value} is not in this world`, roleMissing: true };
}

/** A ClusterRoleBinding refers to ClusterRoles only. */
function isReferable(kind: string | undefined, { kind: binding }: KubernetesObject): kind is string {
  return kind === "ClusterRole" || (kind === "Role" && binding === "RoleBinding");
}

/** Of several by one name the one that lies beside: the others are often for other environments. */
function nearest(roles: readonly Role[], { ref }: KubernetesObject): Role | undefined {
  if (roles.length < 2) return roles[0];
  const folder = ref.origin.file.slice(0, ref.origin.file.lastIndexOf("/") + 1);
  const files = roles.map((role) => role.object?.ref.origin.file ?? "");
  const same = files.indexOf(ref.origin.file);
  const beside = files.findIndex((file) => file.slice(0, file.lastIndexOf("/") + 1) === folder);
  return roles[same >= 0 ? same : Math.max(beside, 0)];
}

/** Where the role is named. */
export function roleRefName({ object }: Binding): View {
  return object.root.get("roleRef").get("name");
}
