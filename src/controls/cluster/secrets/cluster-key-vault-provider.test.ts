import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-key-vault-provider.ts";

const addOn = (azureKeyvaultSecretsProvider: unknown) => ({
  properties: { addonProfiles: { azureKeyvaultSecretsProvider } },
});

suite(control.id, () => {
  test("is broken where the add-on is off", () => {
    assertClusterBroken(control, {});
    assertClusterBroken(control, addOn({ enabled: false }));
    assertClusterBroken(control, { form: "az", properties: { addonProfiles: null } });
  });

  test("is met where it is on, whatever the case of its key", () => {
    assertClusterMet(control, addOn({ enabled: true }));
    assertClusterMet(control, {
      properties: { addonProfiles: { AzureKeyVaultSecretsProvider: { enabled: true } } },
    });
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, addOn({ enabled: unknown }));
    assertClusterUndecided(control, { properties: { addonProfiles: unknown } });
  });
});
