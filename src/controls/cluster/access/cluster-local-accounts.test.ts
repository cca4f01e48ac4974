import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-local-accounts.ts";

suite(control.id, () => {
  test("is broken where they are on, stated or by default", () => {
    assertClusterBroken(control, { properties: { disableLocalAccounts: false } });
    assertClusterBroken(control, {});
    assertClusterBroken(control, { properties: { disableLocalAccounts: null } });
  });

  test("is repaired only where people can sign in without them", () => {
    const entra = { properties: { aadProfile: { managed: true } } };
    assert.equal(assertClusterBroken(control, entra).fix?.risk, "risky");
    const without = assertClusterBroken(control, {});
    assert.equal(without.fix, undefined);
    assert.match(without.setting?.effects ?? "", /Entra has to be integrated first/);
    assert.equal(
      assertClusterBroken(control, { properties: { aadProfile: { managed: unknown } } }).fix,
      undefined,
    );
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
