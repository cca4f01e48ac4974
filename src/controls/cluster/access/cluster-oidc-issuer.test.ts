import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-oidc-issuer.ts";

suite(control.id, () => {
  test("is broken where it is off", () => {
    const { setting } = assertClusterBroken(control, {
      properties: { oidcIssuerProfile: { enabled: false } },
    });
    assert.equal(setting?.oneWay, true);
    assertClusterBroken(control, { properties: { kubernetesVersion: "1.33" } });
    assertClusterBroken(control, { form: "az", properties: { kubernetesVersion: "1.35.2" } });
  });

  test("is met where it is on", () => {
    assertClusterMet(control, { properties: { oidcIssuerProfile: { enabled: true } } });
    assertClusterMet(control, { sku: { name: "Automatic" } });
    for (const kubernetesVersion of [undefined, "1.34"])
      assertClusterMet(control, { form: "az-script", properties: { kubernetesVersion } });
  });

  test("is undecided where only Azure's default decides", () => {
    assertClusterUndecided(control, {});
    assertClusterUndecided(control, { properties: { kubernetesVersion: "1.34.1" } });
    assertClusterUndecided(control, { properties: { kubernetesVersion: unknown } });
    assertClusterUndecided(control, { properties: { oidcIssuerProfile: { enabled: unknown } } });
  });
});
