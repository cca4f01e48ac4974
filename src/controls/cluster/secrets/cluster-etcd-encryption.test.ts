import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-etcd-encryption.ts";

const kms = (more: object = {}) => ({ azureKeyVaultKms: { enabled: true, keyId: "k", ...more } });
const azures = (infrastructureEncryption: unknown) => ({
  kubernetesResourceObjectEncryptionProfile: { infrastructureEncryption },
});
const integrated = { apiServerAccessProfile: { enableVnetIntegration: true } };
const secure = (securityProfile: unknown, more: object = {}) => ({
  properties: { securityProfile, ...more },
});
const closed = kms({ keyVaultNetworkAccess: "Private" });

suite(control.id, () => {
  test("is broken without either key, at the setting that the version has", () => {
    const settingOf = (kubernetesVersion: unknown) =>
      assertClusterBroken(control, { properties: { kubernetesVersion } }).setting?.setting;
    assert.match(settingOf(null) ?? "", /azureKeyVaultKms\.enabled$/);
    assert.match(settingOf("1.32.4") ?? "", /azureKeyVaultKms\.enabled$/);
    assert.match(settingOf("1.33") ?? "", /infrastructureEncryption$/);
    assertClusterBroken(control, secure({ azureKeyVaultKms: { enabled: false } }));
  });

  test("is broken, if encrypted, where the vault is public", () => {
    assert.equal(assertClusterBroken(control, secure(kms())).severity, undefined);
    assertClusterBroken(control, secure(kms({ keyVaultNetworkAccess: "public" })));
  });

  test("is broken in the older mode's combinations that Azure refuses", () => {
    assert.equal(assertClusterBroken(control, secure(closed)).severity, "medium");
    assert.equal(
      assertClusterBroken(control, { ...secure(closed, integrated), identity: { type: "SystemAssigned" } })
        .severity,
      "medium",
    );
    assertClusterMet(control, { form: "az", ...secure(closed) });
  });

  test("is met with a private vault or with Azure's key", () => {
    assertClusterMet(control, secure(closed, integrated));
    assertClusterMet(control, secure({ ...closed, ...azures("Enabled") }));
    assertClusterMet(control, secure(azures("enabled")));
    assertClusterMet(control, { sku: { name: "Automatic" }, ...secure(closed) });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, secure(unknown));
    assertClusterUndecided(control, secure({ azureKeyVaultKms: { enabled: unknown } }));
    assertClusterUndecided(control, secure({ azureKeyVaultKms: { enabled: unknown }, ...azures("Enabled") }));
    assertClusterUndecided(control, secure(azures(unknown)));
    assertClusterUndecided(control, secure(kms({ keyVaultNetworkAccess: unknown })));
  });
});
