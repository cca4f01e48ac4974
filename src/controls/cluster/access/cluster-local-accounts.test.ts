import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-local-accounts.ts";

suite(control.id, () => {
  test("is broken where they are on, stated or by default", () => {
    assertClusterBroken(control, { properties: { disableLocalAccounts: false } });
    assertClusterBroken(control, {});
    assertClusterBroken(control, { properties: { disableLocalAccounts: null } });
  });

  test("is met where they are disabled, as AKS Automatic does by itself", () => {
    assertClusterMet(control, { properties: { disableLocalAccounts: true } });
    assertClusterMet(control, { sku: { name: "automatic" } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, { properties: { disableLocalAccounts: unknown } });
    assertClusterUndecided(control, { sku: { name: unknown } });
    assertClusterUndecided(control, { properties: { disableLocalAccounts: "yes" } });
  });
});
