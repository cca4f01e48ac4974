import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  reference,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-entra-integration.ts";

suite(control.id, () => {
  test("is broken where Entra is not integrated", () => {
    const { severity, setting, fix } = assertClusterBroken(control, {});
    assert.equal(severity, undefined);
    assert.deepEqual([setting?.change, setting?.oneWay, fix], ["in-place", true, undefined]);
    assertClusterBroken(control, { properties: { aadProfile: null } });
    assertClusterBroken(control, { properties: { aadProfile: { managed: false } } });
    assertClusterBroken(control, { form: "az", properties: { aadProfile: null } });
  });

  test("takes a new cluster where Kubernetes RBAC is off", () => {
    const { setting } = assertClusterBroken(control, { properties: { enableRBAC: false } });
    assert.equal(setting?.change, "new-cluster");
  });

  test("is broken, more mildly, where nobody has a permission", () => {
    for (const adminGroupObjectIDs of [undefined, null, [], [""]]) {
      const aadProfile = { managed: true, ...(adminGroupObjectIDs !== undefined && { adminGroupObjectIDs }) };
      assert.equal(assertClusterBroken(control, { properties: { aadProfile } }).severity, "medium");
    }
  });

  test("is met with a group or with Azure RBAC", () => {
    assertClusterMet(control, { properties: { aadProfile: { managed: true, adminGroupObjectIDs: ["g"] } } });
    assertClusterMet(control, {
      properties: { aadProfile: { managed: true, adminGroupObjectIDs: [unknown, reference] } },
    });
    assertClusterMet(control, { properties: { aadProfile: { managed: true, enableAzureRBAC: true } } });
    assertClusterMet(control, {
      properties: { aadProfile: { managed: true, enableAzureRBAC: true, adminGroupObjectIDs: unknown } },
    });
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("leaves the legacy integration to its own control", () => {
    assertClusterMet(control, { properties: { aadProfile: { serverAppID: "app" } } });
    assertClusterUndecided(control, { properties: { aadProfile: { serverAppID: unknown } } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, { properties: { aadProfile: unknown } });
    assertClusterUndecided(control, { properties: { aadProfile: { managed: unknown } } });
    assertClusterUndecided(control, {
      properties: { aadProfile: { managed: true, adminGroupObjectIDs: unknown } },
    });
    assertClusterUndecided(control, {
      properties: { aadProfile: { managed: true, adminGroupObjectIDs: [unknown] } },
    });
    assertClusterUndecided(control, {
      properties: { aadProfile: { managed: true, enableAzureRBAC: unknown } },
    });
    assertClusterUndecided(control, { sku: { name: unknown } });
  });
});
