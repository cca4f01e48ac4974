import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-public-network-access.ts";

const closed = { apiServerAccessProfile: { enablePrivateCluster: true } };

suite(control.id, () => {
  test("is broken where a private cluster states the contrary", () => {
    assertClusterBroken(control, { properties: { ...closed, publicNetworkAccess: "Enabled" } });
    assertClusterBroken(control, { form: "az", properties: { ...closed, publicNetworkAccess: "enabled" } });
  });

  test("is met where it is disabled or not stated, and not asked of a public cluster", () => {
    assertClusterMet(control, { properties: { ...closed, publicNetworkAccess: "Disabled" } });
    assertClusterMet(control, { properties: closed });
    assertClusterMet(control, { properties: { ...closed, publicNetworkAccess: null } });
    assertClusterMet(control, { properties: { publicNetworkAccess: "Enabled" } });
    assertClusterMet(control, {});
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, { properties: { ...closed, publicNetworkAccess: unknown } });
    assertClusterUndecided(control, {
      properties: {
        apiServerAccessProfile: { enablePrivateCluster: unknown },
        publicNetworkAccess: "Enabled",
      },
    });
  });
});
