import { type Binding, type Subject, subjectName } from "../../../inventory/rbac/index.ts";
import type { KubernetesObject } from "../../../kubernetes/index.ts";
import { type Answer, undecided } from "../../answer.ts";
import type { Context } from "../../control.ts";
import { rbacOf } from "../rights/world.ts";

export const bindingKinds = [
  "rbac.authorization.k8s.io/RoleBinding",
  "rbac.authorization.k8s.io/ClusterRoleBinding",
];

/** Asks about each subject of a binding; those that nobody knows yet are undecided. */
export function eachSubject(
  object: KubernetesObject,
  { inventory }: Context,
  judge: (subject: Subject, binding: Binding) => Answer | undefined,
): Answer[] {
  const binding = rbacOf(inventory).binding(object);
  if (binding === undefined) return [];
  const answers = binding.subjects.flatMap((subject) => judge(subject, binding) ?? []);
  const { subjectsUnknown } = binding;
  return subjectsUnknown === undefined
    ? answers
    : [...answers, undecided(object.root.get("subjects"), subjectsUnknown)];
}

/** `ClusterRole cluster-admin`, as far as it is known. */
export function roleInWords({ object }: Binding): string {
  const reference = object.root.get("roleRef");
  const [kind, name] = [reference.get("kind").string().value, reference.get("name").string().value];
  return name === undefined ? "a role that is filled in later" : `${kind ?? "role"} ${name}`;
}

export function whereInWords({ namespace }: Binding): string {
  if (namespace === undefined) return "in the whole cluster";
  return namespace.name === null ? "in its namespace" : `in namespace ${namespace.name}`;
}

export function subjectsInWords(subjects: readonly Subject[]): string {
  const names = subjects.map(subjectName);
  return names.length > 3
    ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} others`
    : names.join(", ");
}
