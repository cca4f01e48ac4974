import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-tier.ts";

const longTerm = { properties: { supportPlan: "AKSLongTermSupport" } };

suite(control.id, () => {
  test("is broken in the free tier, stated or by default", () => {
    assertClusterBroken(control, {});
    assertClusterBroken(control, { sku: { name: "Base", tier: "Free" } });
    assertClusterBroken(control, { form: "az", sku: { tier: "Free" } });
  });

  test("is broken where long-term support lacks its tier", () => {
    assert.equal(assertClusterBroken(control, { ...longTerm, sku: { tier: "Standard" } }).severity, "medium");
    assert.match(assertClusterBroken(control, longTerm).message, /Premium/);
  });

  test("is met in a tier that is paid for", () => {
    assertClusterMet(control, { sku: { tier: "Standard" } });
    assertClusterMet(control, { sku: { tier: "premium" }, ...longTerm });
    assertClusterMet(control, { sku: { name: "Automatic" } });
    assertClusterMet(control, { sku: { name: "Basic", tier: "Paid" } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, { sku: { tier: unknown } });
    assertClusterUndecided(control, { sku: { name: unknown } });
  });
});
