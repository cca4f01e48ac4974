/**
 * Random roles and bindings beside the API server's own RBAC authorizer, where `go` and the module proxy can be had; the
 * comparison is skipped otherwise. Aggregation is a controller's work and no part of it.
 */
import assert from "node:assert/strict";
import { after, before, suite, test } from "node:test";
import fc from "fast-check";
import { Rbac } from "../../src/inventory/rbac/index.ts";
import {
  attributes,
  type Cluster,
  cluster,
  requestOf,
  textOf,
  users,
} from "../../src/inventory/rbac/random/testing.ts";
import { worldOf } from "../../src/inventory/rbac/testing.ts";
import { buildOracle, type Oracle } from "./cel/oracle.ts";

const asked = fc.record({
  world: cluster,
  requests: fc.array(attributes, { minLength: 8, maxLength: 8 }),
});

suite("who may what, beside the API server's authorizer", () => {
  let oracle: Oracle | string;
  before(() => {
    oracle = buildOracle(new URL("./rbac/", import.meta.url));
  });
  after(() => {
    if (typeof oracle !== "string") oracle.close();
  });

  test("agrees on 4,000 worlds with 8 requests of every user", (context) => {
    if (typeof oracle === "string") return context.skip(oracle);
    const questions = fc.sample(asked, { numRuns: 4000, seed: 1 }).map(({ world, requests }) => ({
      world: withoutAggregation(world),
      requests,
    }));
    const answers = oracle.ask(
      questions.map(({ world, requests }) => ({ ...typed(world), users, requests })),
    ) as boolean[][][];
    let allowed = 0;
    for (const [index, { world, requests }] of questions.entries()) {
      const rbac = new Rbac(worldOf(textOf(world)));
      for (const [who, { name: user, groups }] of users.entries())
        for (const [which, request] of requests.entries()) {
          const { namespace } = request;
          const where = namespace === "" ? null : { key: namespace, name: namespace };
          const verdict = rbac.allowed({ user, groups }, requestOf(request), where) === true;
          assert.equal(verdict, answers[index]?.[who]?.[which], JSON.stringify({ user, request, world }));
          if (verdict) allowed++;
        }
    }
    assert.ok(allowed > 2000, `only ${allowed} requests are allowed`);
  });
});

function withoutAggregation({ clusterRoles, ...rest }: Cluster): Cluster {
  return {
    ...rest,
    clusterRoles: clusterRoles.map(({ name, labels = {}, rules }) => ({ name, labels, rules })),
  };
}

/** As the API server's types have them: names and namespaces in the metadata. */
function typed(world: Cluster) {
  const objects = (list: readonly { readonly name: string; readonly namespace?: string }[]) =>
    list.map(({ name, namespace, ...rest }) => ({ metadata: { name, namespace }, ...rest }));
  return {
    roles: objects(world.roles),
    clusterRoles: objects(world.clusterRoles),
    roleBindings: objects(world.roleBindings),
    clusterRoleBindings: objects(world.clusterRoleBindings),
  };
}
