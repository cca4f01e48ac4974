import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-private-api-server.ts";

const entra = { aadProfile: { managed: true } };
const access = (apiServerAccessProfile: unknown) => ({ properties: { ...entra, apiServerAccessProfile } });

suite(control.id, () => {
  test("is broken by a public API server", () => {
    assert.equal(assertClusterBroken(control, access({})).severity, undefined);
    assert.equal(assertClusterBroken(control, access({ enablePrivateCluster: false })).severity, undefined);
    assert.equal(assertClusterBroken(control, { form: "az", ...access(null) }).fix, undefined);
    assertClusterBroken(control, { sku: { name: "Automatic" } });
  });

  test("is as bad as who reaches it, and who may sign in", () => {
    const severityOf = (authorizedIPRanges: unknown) =>
      assertClusterBroken(control, access({ authorizedIPRanges })).severity;
    assert.equal(severityOf(["192.0.2.0/24"]), "low");
    assert.equal(severityOf(["0.0.0.0/32"]), "low");
    assert.equal(severityOf(["11.0.0.0/8"]), "medium");
    assert.equal(severityOf(["0.0.0.0/0"]), undefined);
    assert.equal(severityOf(unknown), undefined);
    assert.equal(assertClusterBroken(control, {}).severity, "critical");
    assert.equal(
      assertClusterBroken(control, { properties: { disableLocalAccounts: true } }).severity,
      undefined,
    );
    assert.equal(assertClusterBroken(control, { properties: { aadProfile: unknown } }).severity, undefined);
  });

  test("takes a new cluster unless the API server is in the cluster's network", () => {
    assert.equal(assertClusterBroken(control, access({})).setting?.change, "new-cluster");
    const integrated = access({ enableVnetIntegration: true });
    assert.equal(assertClusterBroken(control, integrated).setting?.change, "in-place");
    assert.equal(
      assertClusterBroken(control, { ...integrated, form: "terraform" }).setting?.change,
      "new-cluster",
    );
    assert.equal(assertClusterBroken(control, { sku: { name: "Automatic" } }).setting?.change, "in-place");
  });

  test("is repaired only without ranges, which a private cluster may not have", () => {
    assert.equal(assertClusterBroken(control, access({})).fix?.risk, "risky");
    assert.equal(
      assertClusterBroken(control, access({ authorizedIPRanges: ["192.0.2.0/24"] })).fix,
      undefined,
    );
    assert.equal(assertClusterBroken(control, access({ authorizedIPRanges: ["0.0.0.0/0"] })).fix, undefined);
  });

  test("is met by a private cluster", () => {
    assertClusterMet(control, access({ enablePrivateCluster: true }));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, access({ enablePrivateCluster: unknown }));
    assertClusterUndecided(control, access(unknown));
  });
});
