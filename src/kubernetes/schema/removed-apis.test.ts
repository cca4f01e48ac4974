import assert from "node:assert/strict";
import { it } from "node:test";
import { removedApi, removedApis, schemaOf } from "./index.ts";

it("tells when an API version went and what to write instead", () => {
  assert.deepEqual(removedApi("policy/v1beta1", "PodDisruptionBudget"), {
    apiVersion: "policy/v1beta1",
    kind: "PodDisruptionBudget",
    deprecatedIn: 21,
    removedIn: 25,
    replacement: "policy/v1",
  });
  assert.equal(removedApi("extensions/v1beta1", "DeploymentList")?.removedIn, 16);
  assert.equal(removedApi("v1", "Endpoints")?.removedIn, undefined);
  assert.equal(removedApi("apps/v1", "Deployment"), undefined);
});

it("has each kind once, in order of its life", () => {
  const ids = removedApis.map(({ apiVersion, kind }) => `${apiVersion} ${kind}`);
  assert.equal(new Set(ids).size, ids.length);
  for (const api of removedApis) assert.ok(api.deprecatedIn <= (api.removedIn ?? api.deprecatedIn), api.kind);
});

it("sends to kinds that exist", () => {
  for (const { kind, replacement } of removedApis) {
    const [apiVersion = "", other = kind] = replacement?.split(" ") ?? [];
    if (!apiVersion.includes("/") || kind === "DeploymentRollback") continue;
    assert.ok(schemaOf(apiVersion, other), `${apiVersion} ${other}`);
  }
});
