import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-network-combination.ts";

const network = (networkProfile: object) => ({ properties: { networkProfile } });

suite(control.id, () => {
  for (const [networkPlugin, networkDataplane, networkPolicy] of [
    ["azure", "azure", "azure"],
    ["azure", "azure", "calico"],
    ["azure", "azure", "none"],
    ["azure", "cilium", "cilium"],
    ["azure", "cilium", undefined],
    ["azure", "cilium", "none"],
    ["kubenet", undefined, "calico"],
    ["kubenet", undefined, undefined],
    ["none", undefined, "none"],
    ["none", undefined, undefined],
  ])
    test(`${networkPlugin}, ${networkDataplane}, ${networkPolicy} go together`, () =>
      assertClusterMet(control, network({ networkPlugin, networkDataplane, networkPolicy })));

  for (const [networkPlugin, networkDataplane, networkPolicy] of [
    ["azure", "azure", "cilium"],
    ["azure", undefined, "cilium"],
    ["azure", "cilium", "calico"],
    ["azure", "cilium", "azure"],
    ["kubenet", "cilium", "cilium"],
    ["kubenet", "azure", "azure"],
    ["none", "azure", "azure"],
    ["none", "azure", "calico"],
  ])
    test(`${networkPlugin}, ${networkDataplane}, ${networkPolicy} do not`, () => {
      const given = network({ networkPlugin, networkDataplane, networkPolicy });
      assertClusterBroken(control, given);
      assertClusterMet(control, { form: "az", ...given });
    });

  test("overlay is one of Azure CNI", () => {
    assertClusterBroken(control, network({ networkPlugin: "kubenet", networkPluginMode: "overlay" }));
    assertClusterMet(control, network({ networkPlugin: "azure", networkPluginMode: "overlay" }));
  });

  test("is repaired where one change is meant", () => {
    const { fix } = assertClusterBroken(
      control,
      network({ networkPlugin: "azure", networkPolicy: "cilium" }),
    );
    assert.match(fix?.summary ?? "", /networkDataplane to cilium/);
    assert.equal(
      assertClusterBroken(control, network({ networkPlugin: "none", networkPolicy: "azure" })).fix,
      undefined,
    );
  });

  test("is met where nothing is stated, and by AKS Automatic", () => {
    assertClusterMet(control, {});
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is undecided only where what is not known matters", () => {
    assertClusterUndecided(control, network({ networkPlugin: "azure", networkPolicy: unknown }));
    assertClusterUndecided(control, network({ networkPlugin: unknown, networkPolicy: "calico" }));
    assertClusterUndecided(control, network({ networkPolicy: "azure" }));
    assertClusterUndecided(
      control,
      network({ networkPlugin: "azure", networkDataplane: unknown, networkPolicy: "cilium" }),
    );
    assertClusterMet(
      control,
      network({ networkPlugin: unknown, networkDataplane: "azure", networkPolicy: "none" }),
    );
    assertClusterMet(control, network({ networkPlugin: "azure", networkPluginMode: unknown }));
  });
});
