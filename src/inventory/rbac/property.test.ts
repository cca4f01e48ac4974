/**
 * Beside a naive reading over plain JSON of what the API server's RBAC authorizer does, request by request and user by
 * user. Sources: plugin/pkg/auth/authorizer/rbac, pkg/apis/rbac/v1, pkg/registry/rbac/validation,
 * pkg/controller/clusterroleaggregation of k8s.io/kubernetes v1.37.0.
 */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { Rbac } from "./authorize.ts";
import { meansPrincipal } from "./subjects.ts";
import { worldOf } from "./testing.ts";

interface RuleJson {
  readonly verbs: readonly string[];
  readonly apiGroups?: readonly string[];
  readonly resources?: readonly string[];
  readonly resourceNames?: readonly string[];
  readonly nonResourceURLs?: readonly string[];
}

interface RoleJson {
  readonly name: string;
  readonly namespace?: string;
  readonly labels?: Readonly<Record<string, string>>;
  readonly aggregationRule?: {
    readonly clusterRoleSelectors: readonly { readonly matchLabels: Readonly<Record<string, string>> }[];
  };
  readonly rules: readonly RuleJson[];
}

interface SubjectJson {
  readonly kind: string;
  readonly name: string;
  readonly namespace?: string;
}

interface BindingJson {
  readonly name: string;
  readonly namespace?: string;
  readonly roleRef: { readonly kind: string; readonly name: string };
  readonly subjects: readonly SubjectJson[];
}

interface Cluster {
  readonly roles: readonly RoleJson[];
  readonly clusterRoles: readonly RoleJson[];
  readonly roleBindings: readonly BindingJson[];
  readonly clusterRoleBindings: readonly BindingJson[];
}

interface User {
  readonly name: string;
  readonly groups: readonly string[];
}

interface Attributes {
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
const some = <T>(item: fc.Arbitrary<T>, maxLength = 2) => fc.array(item, { maxLength });
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
const cluster: fc.Arbitrary<Cluster> = fc.record({
  roles: fc.uniqueArray(role, { maxLength: 4, selector: byKey }),
  clusterRoles: fc.uniqueArray(clusterRole, { maxLength: 3, selector: ({ name }) => name }),
  roleBindings: fc.array(binding, { maxLength: 4 }),
  clusterRoleBindings: fc.array(
    binding.map(({ namespace: _namespace, ...rest }) => rest),
    { maxLength: 3 },
  ),
});
const attributes: fc.Arbitrary<Attributes> = fc.oneof(
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
const users: readonly User[] = [
  account("n0", "s0"),
  account("n0", "s1"),
  account("n1", "s0"),
  account("n1", "s1"),
  { name: "ann", groups: ["system:authenticated"] },
  { name: "bob", groups: ["admins", "system:authenticated"] },
  { name: "system:anonymous", groups: ["system:unauthenticated"] },
];

suite("who may what", () => {
  test("equals the authorizer's own rules, by every user and request", () => {
    fc.assert(
      fc.property(cluster, fc.array(attributes, { minLength: 6, maxLength: 6 }), (world, requests) => {
        const rbac = new Rbac(worldOf(textOf(world)));
        for (const asked of requests) {
          const where = asked.namespace === "" ? null : { key: asked.namespace, name: asked.namespace };
          const { grants } = rbac.whoCan(requestOf(asked), where);
          for (const user of users) {
            const principal = { user: user.name, groups: user.groups };
            const told = grants.some(({ subject: each }) => meansPrincipal(each, principal) === true);
            assert.equal(told, authorize(world, user, asked), `${user.name} ${JSON.stringify(asked)}`);
          }
          for (const grant of grants) assert.ok(grant.rule.verbs.words.length > 0);
        }
      }),
      { numRuns: 400 },
    );
  });
  test("asked of anywhere, it names whoever may in some namespace or the cluster", () => {
    fc.assert(
      fc.property(cluster, attributes, (world, asked) => {
        const { grants } = new Rbac(worldOf(textOf(world))).whoCan(requestOf(asked));
        const places = asked.path === undefined ? ["", "n0", "n1"] : [""];
        for (const user of users) {
          const told = grants.some(
            ({ subject: each }) => meansPrincipal(each, { user: user.name, groups: user.groups }) === true,
          );
          const may = places.some((each) => authorize(world, user, { ...asked, namespace: each }));
          assert.equal(told, may, user.name);
        }
      }),
      { numRuns: 200 },
    );
  });
  test("the rules of what a user is given are those that the authorizer collects", () => {
    fc.assert(
      fc.property(cluster, (world) => {
        const rbac = new Rbac(worldOf(textOf(world)));
        for (const user of users) {
          const { grants } = rbac.grantsOfPrincipal({ user: user.name, groups: user.groups });
          for (const space of ["", "n0", "n1"]) {
            const told = grants
              .filter(({ binding: { namespace: of } }) => of === undefined || of.key === space)
              .flatMap(({ role: { rules } }) => rules.map(({ view }) => JSON.stringify(view?.toValue())));
            const collected = rulesFor(world, user, space).map((each) => JSON.stringify(each));
            assert.deepEqual([...new Set(told)].sort(), [...new Set(collected)].sort());
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});

function requestOf({ verb: wanted, group: of, resource, subresource, name, path }: Attributes) {
  if (path !== undefined) return { verb: wanted, path };
  return { verb: wanted, group: of, resource, subresource, name };
}

function textOf(world: Cluster): string {
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

// The naive reading.

function authorize(world: Cluster, user: User, asked: Attributes): boolean {
  return rulesFor(world, user, asked.namespace).some((each) => allows(each, asked));
}

function rulesFor(world: Cluster, user: User, space: string): RuleJson[] {
  const found: RuleJson[] = [];
  for (const each of world.clusterRoleBindings)
    if (each.subjects.some((who) => applies(user, who, ""))) found.push(...rulesOf(world, each.roleRef, ""));
  if (space === "") return found;
  for (const each of world.roleBindings)
    if (each.namespace === space && each.subjects.some((who) => applies(user, who, space)))
      found.push(...rulesOf(world, each.roleRef, space));
  return found;
}

function rulesOf(world: Cluster, { kind, name }: BindingJson["roleRef"], space: string): readonly RuleJson[] {
  if (kind === "ClusterRole") return aggregated(world).get(name) ?? [];
  return world.roles.find((each) => each.name === name && each.namespace === space)?.rules ?? [];
}

/** Runs the controller until nothing changes any more. */
function aggregated({ clusterRoles }: Cluster): Map<string, readonly RuleJson[]> {
  const rules = new Map(
    clusterRoles.map(({ name, rules: own, aggregationRule }) => [
      name,
      aggregationRule === undefined ? own : [],
    ]),
  );
  for (let before = ""; before !== JSON.stringify([...rules]); ) {
    before = JSON.stringify([...rules]);
    for (const { name, aggregationRule } of clusterRoles) {
      if (aggregationRule === undefined) continue;
      const sum = new Map<string, RuleJson>();
      for (const { matchLabels } of aggregationRule.clusterRoleSelectors)
        for (const other of clusterRoles) {
          if (other.name === name) continue;
          if (!Object.entries(matchLabels).every(([key, value]) => other.labels?.[key] === value)) continue;
          for (const each of rules.get(other.name) ?? []) sum.set(JSON.stringify(each), each);
        }
      rules.set(
        name,
        [...sum].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, each]) => each),
      );
    }
  }
  return rules;
}

function applies(user: User, who: SubjectJson, space: string): boolean {
  if (who.kind === "User") return user.name === who.name;
  if (who.kind === "Group") return user.groups.includes(who.name);
  if (who.kind !== "ServiceAccount") return false;
  const of = who.namespace ?? space;
  return of !== "" && user.name === `system:serviceaccount:${of}:${who.name}`;
}

function allows(each: RuleJson, asked: Attributes): boolean {
  if (!each.verbs.some((word) => word === "*" || word === asked.verb)) return false;
  const { path } = asked;
  if (path !== undefined) {
    return (each.nonResourceURLs ?? []).some((word) => {
      if (word === "*" || word === path) return true;
      return word.endsWith("*") && path.startsWith(word.slice(0, -1));
    });
  }
  const { resource, subresource, name } = asked;
  const combined = subresource === "" ? resource : `${resource}/${subresource}`;
  const names = each.resourceNames ?? [];
  return (
    (each.apiGroups ?? []).some((word) => word === "*" || word === asked.group) &&
    (each.resources ?? []).some(
      (word) => word === "*" || word === combined || (subresource !== "" && word === `*/${subresource}`),
    ) &&
    (names.length === 0 || names.includes(name))
  );
}
