import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-secret-rotation.ts";

const addOn = (enabled: unknown, config?: unknown) => ({
  properties: {
    addonProfiles: { azureKeyvaultSecretsProvider: { enabled, ...(config !== undefined && { config }) } },
  },
});
const every = (rotationPollInterval: unknown) =>
  addOn(true, { enableSecretRotation: "true", rotationPollInterval });

suite(control.id, () => {
  test("is broken where the provider is on without it", () => {
    const { fix } = assertClusterBroken(control, addOn(true));
    assert.deepEqual(fix?.changes[0]?.operations[0], {
      op: "set",
      path: ["properties", "addonProfiles", "azureKeyvaultSecretsProvider", "config", "enableSecretRotation"],
      value: "true",
    });
    assertClusterBroken(control, addOn(true, null));
    assertClusterBroken(control, addOn(true, { enableSecretRotation: "false" }));
    assertClusterBroken(control, addOn(true, { enableSecretRotation: false }));
  });

  test("is met with it, as text or boolean, in any case", () => {
    for (const enableSecretRotation of ["true", "True", true])
      assertClusterMet(control, addOn(true, { enableSecretRotation }));
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is not asked without the provider", () => {
    assertClusterMet(control, {});
    assertClusterMet(control, addOn(false, { enableSecretRotation: "false" }));
    assertClusterMet(control, addOn(false, unknown));
  });

  test("is broken, mildly, at an odd pace", () => {
    for (const interval of ["5s", "59s", "500ms", "25h", "24h1s", "720h"])
      assert.equal(assertClusterBroken(control, every(interval)).severity, "low");
    for (const interval of ["1m", "2m", "1h30m", "24h", "90s", null, ""])
      assertClusterMet(control, every(interval));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, addOn(unknown));
    assertClusterMet(control, addOn(unknown, { enableSecretRotation: "true" }));
    assertClusterUndecided(control, addOn(true, unknown));
    assertClusterUndecided(control, addOn(true, { enableSecretRotation: unknown }));
    assertClusterUndecided(control, addOn(true, { enableSecretRotation: "on" }));
    assertClusterUndecided(control, every(unknown));
    for (const interval of ["2", "2 minutes", "P1D", "9".repeat(400)])
      assertClusterUndecided(control, every(interval));
  });
});
