import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-advanced-network-policies.ts";

const advanced = (advancedNetworking: unknown, networkDataplane: unknown = "cilium") => ({
  properties: { networkProfile: { networkPlugin: "azure", networkDataplane, advancedNetworking } },
});

suite(control.id, () => {
  test("is broken where it is off", () => {
    for (const value of [
      undefined,
      null,
      {},
      { enabled: false },
      { enabled: false, security: { enabled: true } },
      { enabled: true, security: { enabled: false } },
      { enabled: true, security: { enabled: true, advancedNetworkPolicies: "None" } },
    ])
      assertClusterBroken(control, advanced(value));
    assertClusterBroken(control, { sku: { name: "Automatic" } });
    assert.match(
      assertClusterBroken(control, advanced({}, "azure")).message,
      /would need the Cilium dataplane/,
    );
    assertClusterBroken(control, advanced({ enabled: true }, "azure"));
  });

  test("is met by policies on names or requests; those on names come with it", () => {
    for (const advancedNetworkPolicies of ["FQDN", "L7", "l7", undefined, null])
      assertClusterMet(
        control,
        advanced({ enabled: true, security: { enabled: true, advancedNetworkPolicies } }),
      );
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, advanced(unknown));
    assertClusterUndecided(control, advanced({ enabled: unknown }));
    assertClusterUndecided(control, advanced({ enabled: true }));
    assertClusterUndecided(
      control,
      advanced({ enabled: true, security: { enabled: true, advancedNetworkPolicies: unknown } }),
    );
  });
});
