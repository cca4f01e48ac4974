import type { KubernetesObject, Verdict } from "../../kubernetes/index.ts";
import type { View } from "../../syntax/index.ts";
import type { RbacNamespace, RbacNamespaces } from "./namespaces.ts";

export type SubjectKind = "User" | "Group" | "ServiceAccount";

/** Whom a binding names. */
export interface Subject {
  readonly kind: SubjectKind;
  readonly name: string;
  /** Of a service account. */
  readonly namespace: RbacNamespace | undefined;
  readonly view: View;
}

/** Whom nobody can name yet, or whom the API server does not take for a subject. */
export interface UnreadableSubject {
  readonly view: View;
  /** Absent: it is no subject at all. */
  readonly unknown: string | undefined;
}

/** Who asks, as authentication tells the authorizer. */
export interface Principal {
  readonly user: string;
  readonly groups: readonly string[];
}

const kinds: readonly string[] = ["User", "Group", "ServiceAccount"];
const accountPrefix = "system:serviceaccount:";

/** Source: pkg/registry/rbac/validation, appliesToUser: a service account without a namespace is the binding's. */
export function readSubject(
  view: View,
  binding: KubernetesObject,
  namespaces: RbacNamespaces,
): Subject | UnreadableSubject {
  const kind = view.get("kind").string();
  const name = view.get("name").string();
  const doubt = view.uncertainty ?? kind.why ?? name.why;
  if (doubt !== undefined) return { view, unknown: doubt };
  if (!isKind(kind.value) || name.value === undefined || name.value === "")
    return { view, unknown: undefined };
  if (kind.value !== "ServiceAccount")
    return (
      accountNamed(kind.value, name.value, view) ?? {
        kind: kind.value,
        name: name.value,
        namespace: undefined,
        view,
      }
    );
  const stated = view.get("namespace").string();
  if (stated.state === "default" && binding.kind === "ClusterRoleBinding")
    return { view, unknown: undefined };
  const namespace = stated.state === "default" ? namespaces.of(binding) : namespaces.stated(stated, binding);
  return { kind: kind.value, name: name.value, namespace, view };
}

/** A user with the name that a service account has. */
function accountNamed(kind: SubjectKind, name: string, view: View): Subject | undefined {
  if (kind !== "User" || !name.startsWith(accountPrefix)) return undefined;
  const [namespace = "", account = "", ...rest] = name.slice(accountPrefix.length).split(":");
  if (namespace === "" || account === "" || rest.length > 0) return undefined;
  return { kind: "ServiceAccount", name: account, namespace: { key: namespace, name: namespace }, view };
}

function isKind(kind: string | undefined): kind is SubjectKind {
  return kind !== undefined && kinds.includes(kind);
}

/** A service account by its namespace, stated or not. */
export interface Account {
  readonly namespace: RbacNamespace;
  readonly name: string;
}

/**
 * Whether a subject means a service account; `undefined` where a namespace that nobody stated decides. Every namespace
 * has an account `default`.
 */
export function meansAccount(subject: Subject, account: Account): Verdict {
  const { namespace, name } = account;
  switch (subject.kind) {
    case "User":
      return false;
    case "Group":
      if (subject.name === "system:serviceaccounts" || subject.name === "system:authenticated") return true;
      if (!subject.name.startsWith("system:serviceaccounts:")) return false;
      if (namespace.name === null) return undefined;
      return subject.name === `system:serviceaccounts:${namespace.name}`;
    case "ServiceAccount":
      if (subject.name !== name || subject.namespace === undefined) return false;
      if (subject.namespace.key === namespace.key) return true;
      return subject.namespace.name === null || namespace.name === null ? undefined : false;
  }
}

/** Whether a subject means somebody who asks. */
export function meansPrincipal(subject: Subject, { user, groups }: Principal): Verdict {
  switch (subject.kind) {
    case "User":
      return subject.name === user;
    case "Group":
      return groups.includes(subject.name);
    case "ServiceAccount": {
      const { namespace, name } = subject;
      if (namespace === undefined || namespace.name === null)
        return user.startsWith(accountPrefix) && user.endsWith(`:${name}`) ? undefined : false;
      return user === `${accountPrefix}${namespace.name}:${name}`;
    }
  }
}

/** `ServiceAccount shop/web`, `Group admins`. */
export function subjectName({ kind, namespace, name }: Omit<Subject, "view">): string {
  return `${kind} ${typeof namespace?.name === "string" ? `${namespace.name}/` : ""}${name}`;
}
