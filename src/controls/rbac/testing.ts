/** For tests: roles with one rule in flow style, and bindings of a role `r`; namespaces are `shop`. */
const head = "---\napiVersion: rbac.authorization.k8s.io/v1\n";

export function clusterRole(rule: string, name = "r", metadata = ""): string {
  return `${head}kind: ClusterRole\nmetadata: {name: ${name}${metadata === "" ? "" : `, ${metadata}`}}\nrules: [{${rule}}]\n`;
}

export function role(rule: string): string {
  return `${head}kind: Role\nmetadata: {name: r, namespace: shop}\nrules: [{${rule}}]\n`;
}

const account = "{kind: ServiceAccount, name: web, namespace: shop}";

export function bound(
  kind: "RoleBinding" | "ClusterRoleBinding",
  subjects: readonly string[] = [account],
  roleKind = "ClusterRole",
  name = "r",
): string {
  const namespace = kind === "RoleBinding" ? ", namespace: shop" : "";
  return `${head}kind: ${kind}\nmetadata: {name: b${namespace}}\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: ${roleKind}, name: "${name}"}\nsubjects: [${subjects.join(", ")}]\n`;
}
