/** For tests: random roles, bindings and requests, as plain JSON. */
import fc from "fast-check";

export interface RuleJson {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

export interface RoleJson {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly aggregationRule?: {
    readonly clusterRoleSelectors: readonly { readonly matchLabels: Readonly<Record<string, string>> }[];
  };
  readonly rules: readonly RuleJson[];
}

export interface SubjectJson {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

export interface BindingJson {
  readonly name: string;
  readonly namespace?: string;
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects: readonly SubjectJson[];
}

export interface Cluster {
  readonly roles: readonly RoleJson[];
  readonly clusterRoles: readonly RoleJson[];
  readonly roleBindings: readonly BindingJson[];
  readonly clusterRoleBindings: readonly BindingJson[];
}

export interface User {
  readonly name: string;
  readonly groups: readonly string[];
}

export interface Attributes {
  readonly verb: string;
  readonly namespace: string;
  readonly group: string;
  readonly resource: string;
  readonly subresource: string;
  readonly name: string;
  readonly path?: string;
}

const verb = fc.constantFrom("get", "list", "create", "deletecollection", "impersonate", "*");
const group = fc.constantFrom("", "apps", "metrics.k8s.io", "*");
const ruleResource = fc.constantFrom(
  "pods",
  "pods/exec",
  "pods/*",
  "*/exec",
  "*/*",
  "*",
  "deployments",
  "deployments/scale",
  "*/scale",
  "nodes",
);
const url = fc.constantFrom("/healthz", "/api", "/api/*", "/a*", "*", "/metrics", "/*/x");
/** Seldom none: what is empty allows nothing. */
const some = <T>(item: fc.Arbitrary<T>, maxLength = 2): fc.Arbitrary<readonly T[]> =>
  fc.oneof(
    { weight: 12, arbitrary: fc.array(item, { minLength: 1, maxLength }) },
    { weight: 1, arbitrary: fc.constant([]) },
  );
const rule: fc.Arbitrary<RuleJson> = fc.oneof(
  fc.record(
    {
      verbs: some(verb),
      apiGroups: some(group),
      resources: some(ruleResource),
      resourceNames: some(fc.constantFrom("a", "b", "")),
    },
    { requiredKeys: ["verbs", "apiGroups", "resources"] },
  ),
  fc.record({ verbs: some(verb), nonResourceURLs: some(url) }),
);
const namespace = fc.constantFrom("n0", "n1");
const roleName = fc.constantFrom("r0", "r1", "r2");
const labels = fc.dictionary(fc.constantFrom("x", "y"), fc.constantFrom("1", "2"), {
  maxKeys: 2,
  noNullPrototype: true,
});
const role = fc.record({ name: roleName, namespace, rules: some(rule) });
const clusterRole = fc.record(
  {
    name: roleName,
    labels,
    rules: some(rule),
    aggregationRule: fc.record({
      // An empty selector takes in the roles that every cluster has, too: another test's matter.
      clusterRoleSelectors: some(
        fc.record({ matchLabels: labels.filter((each) => Object.keys(each).length > 0) }),
      ),
    }),
  },
  { requiredKeys: ["name", "labels", "rules"] },
);
const subject: fc.Arbitrary<SubjectJson> = fc.oneof(
  fc.record(
    { kind: fc.constant("ServiceAccount"), name: fc.constantFrom("s0", "s1"), namespace },
    { requiredKeys: ["kind", "name"] },
  ),
  fc.record({
    kind: fc.constant("User"),
    name: fc.constantFrom("ann", "system:serviceaccount:n0:s0", "system:anonymous"),
  }),
  fc.record({
    kind: fc.constant("Group"),
    name: fc.constantFrom(
      "admins",
      "system:serviceaccounts",
      "system:serviceaccounts:n0",
      "system:authenticated",
    ),
  }),
  fc.record({ kind: fc.constantFrom("Robot", "user"), name: fc.constantFrom("ann", "s0") }),
);
const roleRef = fc.record({ kind: fc.constantFrom("Role", "ClusterRole", "ClusterRole"), name: roleName });
const binding = fc.record({
  name: fc.string({ maxLength: 3 }),
  namespace,
  roleRef,
  subjects: some(subject, 3),
});
const byKey = (each: { name: string; namespace?: string }): string => `${each.namespace}/${each.name}`;
export const cluster: fc.Arbitrary<Cluster> = fc.record({
  roles: fc.uniqueArray(role, { minLength: 1, maxLength: 4, selector: byKey }),
  clusterRoles: fc.uniqueArray(clusterRole, { minLength: 1, maxLength: 3, selector: ({ name }) => name }),
  roleBindings: fc.array(binding, { minLength: 1, maxLength: 4 }),
  clusterRoleBindings: fc.array(
    binding.map(({ namespace: _namespace, ...rest }) => rest),
    { maxLength: 3 },
  ),
});
export const attributes: fc.Arbitrary<Attributes> = fc.oneof(
  fc.record({
    verb: fc.constantFrom("get", "list", "create", "deletecollection", "impersonate"),
    namespace: fc.constantFrom("", "n0", "n1"),
    group: fc.constantFrom("", "apps", "metrics.k8s.io"),
    resource: fc.constantFrom("pods", "deployments", "nodes"),
    subresource: fc.constantFrom("", "exec", "scale"),
    name: fc.constantFrom("", "a", "c"),
  }),
  fc
    .record({
      verb: fc.constantFrom("get", "list"),
      path: fc.constantFrom("/healthz", "/api/v1", "/apis", "/x"),
    })
    .map((each) => ({ namespace: "", group: "", resource: "", subresource: "", name: "", ...each })),
);
const account = (space: string, name: string): User => ({
  name: `system:serviceaccount:${space}:${name}`,
  groups: ["system:serviceaccounts", `system:serviceaccounts:${space}`, "system:authenticated"],
});
export const users: readonly User[] = [
  account("n0", "s0"),
  account("n0", "s1"),
  account("n1", "s0"),
  account("n1", "s1"),
  { name: "ann", groups: ["system:authenticated"] },
  { name: "bob", groups: ["admins", "system:authenticated"] },
  { name: "system:anonymous", groups: ["system:unauthenticated"] },
];

export function requestOf({ verb: wanted, group: of, resource, subresource, name, path }: Attributes) {
  if (path !== undefined) return { verb: wanted, path };
  return { verb: wanted, group: of, resource, subresource, name };
}

export function textOf(world: Cluster): string {
  const object = (kind: string, { name, namespace: of, labels: tags, ...rest }: Record<string, unknown>) =>
    JSON.stringify({
      apiVersion: "rbac.authorization.k8s.io/v1",
      kind,
      metadata: {
        name,
        ...(of !== undefined && { namespace: of }),
        ...(tags !== undefined && { labels: tags }),
      },
      ...rest,
    });
  return [
    ...world.roles.map((each) => object("Role", { ...each })),
    ...world.clusterRoles.map((each) => object("ClusterRole", { ...each })),
    ...world.roleBindings.map((each) => object("RoleBinding", { ...each })),
    ...world.clusterRoleBindings.map((each) => object("ClusterRoleBinding", { ...each })),
  ].join("\n---\n");
}
