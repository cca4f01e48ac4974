import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-upgrade-channel.ts";

const channel = (upgradeChannel: unknown) => ({ properties: { autoUpgradeProfile: { upgradeChannel } } });

suite(control.id, () => {
  test("is broken without a channel, or with the legacy one", () => {
    assertClusterBroken(control, {});
    assertClusterBroken(control, channel(null));
    assertClusterBroken(control, channel("none"));
    assert.match(assertClusterBroken(control, channel("Node-Image")).message, /nodes only/);
    assertClusterBroken(control, { form: "az", properties: { autoUpgradeProfile: null } });
  });

  test("is met with a channel that renews Kubernetes", () => {
    for (const each of ["patch", "stable", "rapid", "Patch"]) assertClusterMet(control, channel(each));
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, channel(unknown));
    assertClusterUndecided(control, { properties: { autoUpgradeProfile: unknown } });
  });
});
