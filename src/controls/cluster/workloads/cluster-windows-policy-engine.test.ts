import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-windows-policy-engine.ts";

const windows = [{ name: "system" }, { name: "win", osType: "Windows" }];
const unclear = [{ name: "system" }, { name: "other", osType: unknown }];
const cluster = (networkProfile: object, pools: readonly object[] = windows) => ({
  properties: { networkProfile: { networkPlugin: "azure", ...networkProfile } },
  pools,
});
const npm = { networkPolicy: "azure" };
const cilium = { networkDataplane: "cilium", networkPolicy: "cilium" };
const policies = `apiVersion: networking.k8s.io/v1
kind: NetworkPolicy
metadata:
  name: deny
spec:
  podSelector: {}
`;

suite(control.id, () => {
  test("is broken by Azure's own engine after its end, mildly before", () => {
    assert.equal(assertClusterBroken(control, cluster(npm), 1, { date: "2026-09-30" }).severity, undefined);
    assert.equal(assertClusterBroken(control, cluster(npm), 1, { date: "2026-09-29" }).severity, "low");
    assert.equal(assertClusterBroken(control, cluster(npm), 1, { date: "2025-09-30" }).severity, "low");
    assertClusterMet(control, cluster(npm), { date: "2025-09-29" });
  });

  test("is broken by Cilium, the worse where policies are written", () => {
    assert.equal(assertClusterBroken(control, cluster(cilium)).severity, undefined);
    assert.equal(assertClusterBroken(control, { ...cluster(cilium), manifests: policies }).severity, "high");
    assertClusterBroken(control, cluster({ networkDataplane: "cilium", networkPolicy: "none" }));
    assertClusterBroken(control, { sku: { name: "Automatic" }, pools: windows });
  });

  test("is met by Calico, without an engine, and without Windows", () => {
    assertClusterMet(control, cluster({ networkPolicy: "calico" }));
    assertClusterMet(control, cluster({}));
    for (const profile of [npm, cilium]) assertClusterMet(control, cluster(profile, [{ name: "system" }]));
    assertClusterMet(control, cluster({ networkPolicy: unknown }, [{ name: "system" }]));
    assertClusterMet(control, cluster({ networkPolicy: "calico" }, unclear));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, cluster(npm, unclear));
    assertClusterUndecided(control, cluster(cilium, unclear));
    assertClusterUndecided(control, cluster({ networkPolicy: unknown }));
    assertClusterUndecided(control, cluster({ networkPolicy: unknown, networkDataplane: "cilium" }));
    assertClusterUndecided(control, cluster({ networkPolicy: "none", networkDataplane: unknown }));
    assertClusterUndecided(control, cluster({ networkPlugin: "none" }));
    assertClusterUndecided(control, { properties: { networkProfile: npm, agentPoolProfiles: unknown } });
  });
});
