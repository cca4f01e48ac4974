import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-network-policy.ts";

const network = (networkProfile: unknown, pools?: readonly object[]) => ({
  properties: { networkProfile },
  ...(pools && { pools }),
});
const npm = { networkPlugin: "azure", networkPolicy: "azure" };
const linux = [{ name: "system", osType: "Linux" }];
const windows = [...linux, { name: "win", osType: "Windows" }];

suite(control.id, () => {
  test("is broken where no engine is there, stated or by default", () => {
    for (const profile of [
      null,
      {},
      { networkPlugin: "azure" },
      { networkPlugin: "kubenet", networkPolicy: null },
      { networkPlugin: "azure", networkPolicy: "none" },
      { networkPlugin: "azure", networkPolicy: "" },
    ]) {
      const { message, fix } = assertClusterBroken(control, network(profile));
      assert.match(message, /silently ignored/);
      assert.equal(fix, undefined);
    }
    assertClusterBroken(control, {
      form: "az",
      ...network({ networkPlugin: "azure", networkPolicy: "none" }),
    });
  });

  test("is repaired where only Cilium fits", () => {
    const profile = { networkPlugin: "azure", networkDataplane: "cilium", networkPolicy: "none" };
    assert.equal(assertClusterBroken(control, network(profile, linux)).fix?.risk, "risky");
    assert.equal(assertClusterBroken(control, network(profile, windows)).fix, undefined);
  });

  test("is met by Calico and Cilium, whatever their case, and by AKS Automatic", () => {
    for (const networkPolicy of ["calico", "cilium", "Cilium"])
      assertClusterMet(control, network({ networkPlugin: "azure", networkPolicy }));
    assertClusterMet(control, network({ networkPlugin: "azure", networkDataplane: "cilium" }));
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("tells by the day how long Azure's own engine stays", () => {
    const severityOn = (date: string, pools: readonly object[]) =>
      assertClusterBroken(control, network(npm, pools), 1, { date }).severity;
    assert.equal(severityOn("2026-11-15", linux), "low");
    assert.equal(severityOn("2027-09-29", linux), "low");
    assert.equal(severityOn("2027-09-30", linux), undefined);
    assert.equal(severityOn("2028-09-29", linux), undefined);
    assert.equal(severityOn("2028-09-30", linux), "high");
    assert.equal(severityOn("2026-09-29", windows), "low");
    assert.equal(severityOn("2026-09-30", windows), undefined);
    assert.match(
      assertClusterBroken(control, network(npm, windows)).message,
      /Windows nodes since 2026-09-30/,
    );
  });

  test("is undecided where the plugin is the cluster's own", () => {
    assert.match(assertClusterUndecided(control, network({ networkPlugin: "none" })).why, /by other means/);
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, network(unknown));
    assertClusterUndecided(control, network({ networkPolicy: unknown }));
    assertClusterUndecided(control, network({ networkPlugin: unknown }));
    assertClusterUndecided(control, network({ networkPolicy: "weave" }));
    assertClusterUndecided(control, network({ networkDataplane: unknown }));
    assertClusterUndecided(control, { sku: { name: unknown } });
  });
});
