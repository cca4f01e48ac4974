/**
 * Beside a naive reading over plain JSON of what the API server's RBAC authorizer does, request by request and user by
 * user. Sources: plugin/pkg/auth/authorizer/rbac, pkg/apis/rbac/v1, pkg/registry/rbac/validation,
 * pkg/controller/clusterroleaggregation of k8s.io/kubernetes v1.37.0.
 */
import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { Rbac } from "./authorize.ts";
import {
  type Attributes,
  attributes,
  type BindingJson,
  type Cluster,
  cluster,
  type RuleJson,
  requestOf,
  type SubjectJson,
  textOf,
  type User,
  users,
} from "./random/testing.ts";
import { meansPrincipal } from "./subjects.ts";
import { worldOf } from "./testing.ts";

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
