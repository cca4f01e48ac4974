import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-workload-identity.ts";

const on = { workloadIdentity: { enabled: true } };

suite(control.id, () => {
  test("is broken where it is off", () => {
    const { setting } = assertClusterBroken(control, {});
    assert.equal(setting?.setting, "properties.securityProfile.workloadIdentity.enabled");
    assertClusterBroken(control, { properties: { securityProfile: { workloadIdentity: null } } });
    assertClusterBroken(control, { form: "az", properties: { oidcIssuerProfile: { enabled: true } } });
  });

  test("is broken at the issuer where that is off", () => {
    const { setting } = assertClusterBroken(control, {
      properties: { securityProfile: on, oidcIssuerProfile: { enabled: false } },
    });
    assert.equal(setting?.setting, "properties.oidcIssuerProfile.enabled");
  });

  test("is met with both", () => {
    assertClusterMet(control, { properties: { securityProfile: on, oidcIssuerProfile: { enabled: true } } });
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, { properties: { securityProfile: on } });
    assertClusterUndecided(control, {
      properties: { securityProfile: { workloadIdentity: { enabled: unknown } } },
    });
    assertClusterUndecided(control, { properties: { securityProfile: unknown } });
  });
});
