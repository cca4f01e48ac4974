import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  reference,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-network-isolated.ts";

const cluster = (outboundType: unknown, bootstrapProfile?: unknown, rest: object = {}) => ({
  properties: { networkProfile: { outboundType, networkPlugin: "azure" }, bootstrapProfile, ...rest },
});
const cache = { artifactSource: "Cache" };

suite(control.id, () => {
  test("is broken where nodes could not fetch what they run", () => {
    for (const type of ["none", "block"])
      for (const profile of [undefined, null, {}, { artifactSource: "Direct" }])
        assert.equal(assertClusterBroken(control, cluster(type, profile)).fix?.risk, "risky");
  });

  test("is met with a registry, its own or one that AKS makes", () => {
    assertClusterMet(control, cluster("none", cache));
    assertClusterMet(control, cluster("block", { ...cache, containerRegistryId: reference }));
    assertClusterMet(control, cluster("none", { ...cache, containerRegistryId: unknown }));
  });

  test("asks nothing of a cluster with egress", () => {
    for (const type of ["loadBalancer", "userDefinedRouting", undefined]) {
      assertClusterMet(control, cluster(type));
      assertClusterMet(control, cluster(type, cache));
    }
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is broken by what such clusters do not support", () => {
    const kubenet = { networkProfile: { outboundType: "none", networkPlugin: "kubenet" } };
    assertClusterBroken(control, { properties: { ...kubenet, bootstrapProfile: cache } });
    for (const nodeOSUpgradeChannel of ["Unmanaged", "SecurityPatch"])
      assertClusterBroken(control, cluster("none", cache, { autoUpgradeProfile: { nodeOSUpgradeChannel } }));
    const pools = [{ name: "win", osType: "Windows" }];
    assertClusterBroken(control, { ...cluster("none", cache), pools });
  });

  test("is undecided on a running one, whose nodes may have a way out", () => {
    assertClusterUndecided(control, { form: "az", ...cluster("none") });
    assertClusterMet(control, { form: "az", ...cluster("none", cache) });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, cluster(unknown));
    assertClusterUndecided(control, cluster("none", unknown));
    assertClusterUndecided(control, cluster("none", { artifactSource: unknown }));
    assertClusterMet(control, cluster(unknown, cache));
  });
});
