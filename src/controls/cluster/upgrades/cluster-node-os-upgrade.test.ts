import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-node-os-upgrade.ts";

const channels = (nodeOSUpgradeChannel: unknown, upgradeChannel: unknown = "patch") => ({
  properties: { autoUpgradeProfile: { nodeOSUpgradeChannel, upgradeChannel } },
});

suite(control.id, () => {
  test("is broken without images that are tested", () => {
    assertClusterBroken(control, channels("None"));
    assertClusterBroken(control, channels("Unmanaged"));
    assertClusterBroken(control, {
      form: "az",
      properties: { autoUpgradeProfile: { nodeOsUpgradeChannel: "None" } },
    });
  });

  test("goes by what the API version takes by default", () => {
    assertClusterMet(control, { apiVersion: "2023-06-01" });
    assertClusterMet(control, channels(null));
    assertClusterBroken(control, { apiVersion: "2023-05-01" });
    assertClusterBroken(control, { apiVersion: "2023-05-02-preview" });
    assertClusterBroken(control, { form: "az", properties: { autoUpgradeProfile: null } });
  });

  test("is met with images, by this channel or the cluster's legacy one", () => {
    assertClusterMet(control, channels("NodeImage"));
    assertClusterMet(control, channels("SecurityPatch"));
    assertClusterMet(control, channels("securitypatch"));
    assertClusterMet(control, channels("None", "node-image"));
    assertClusterMet(control, { sku: { name: "Automatic" }, apiVersion: "2023-05-01" });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, channels(unknown));
    assertClusterUndecided(control, channels("NewerChannel"));
    assertClusterUndecided(control, channels("None", unknown));
    assertClusterMet(control, channels("NodeImage", unknown));
  });
});
