import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-azure-rbac.ts";

suite(control.id, () => {
  test("is broken where Entra is integrated without it", () => {
    assertClusterBroken(control, { properties: { aadProfile: { managed: true } } });
    assertClusterBroken(control, { properties: { aadProfile: { managed: true, enableAzureRBAC: false } } });
    assertClusterBroken(control, {
      form: "az",
      properties: { aadProfile: { managed: true, enableAzureRbac: false } },
    });
  });

  test("is met with it, and not asked without Entra", () => {
    assertClusterMet(control, { properties: { aadProfile: { managed: true, enableAzureRBAC: true } } });
    assertClusterMet(control, { sku: { name: "Automatic" } });
    assertClusterMet(control, {});
    assertClusterMet(control, { properties: { aadProfile: { enableAzureRBAC: unknown, managed: false } } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, {
      properties: { aadProfile: { managed: true, enableAzureRBAC: unknown } },
    });
    assertClusterUndecided(control, { properties: { aadProfile: { managed: unknown } } });
  });
});
