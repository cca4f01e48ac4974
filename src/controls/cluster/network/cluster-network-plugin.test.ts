import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-network-plugin.ts";

const plugin = (networkPlugin: unknown) => ({ properties: { networkProfile: { networkPlugin } } });

suite(control.id, () => {
  test("is broken on kubenet, the worse the nearer its end", () => {
    const severityOn = (date: string) =>
      assertClusterBroken(control, plugin("kubenet"), 1, { date }).severity;
    assert.equal(severityOn("2026-11-15"), "low");
    assert.equal(severityOn("2027-03-30"), "low");
    assert.equal(severityOn("2027-03-31"), undefined);
    assert.equal(severityOn("2028-03-30"), undefined);
    assert.equal(severityOn("2028-03-31"), "high");
    assertClusterBroken(control, plugin("Kubenet"));
  });

  test("is met by Azure CNI and AKS Automatic", () => {
    assertClusterMet(control, plugin("azure"));
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is undecided where none is named, or another's", () => {
    for (const name of ["none", "weave", unknown, null, ""]) assertClusterUndecided(control, plugin(name));
    assertClusterUndecided(control, {});
    assertClusterUndecided(control, { properties: { networkProfile: unknown } });
  });
});
