import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { registryType } from "../../../azure/index.ts";
import {
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  type ClusterCase,
  unknown,
} from "../testing.ts";
import { control } from "./registry-public-network.ts";

const registry = (properties: object, sku?: object): ClusterCase => ({
  beside: [{ type: registryType, properties, ...(sku && { sku }) }],
});

suite(control.id, () => {
  test("is broken where it is open, as it is by default", () => {
    assertClusterBroken(control, registry({ publicNetworkAccess: "Enabled" }));
    assertClusterBroken(control, registry({ publicNetworkAccess: null }));
    assert.equal(assertClusterBroken(control, registry({})).severity, undefined);
  });

  test("is milder where only listed addresses get through", () => {
    assert.equal(
      assertClusterBroken(control, registry({ networkRuleSet: { defaultAction: "Deny" } })).severity,
      "low",
    );
    for (const defaultAction of ["Allow", null, unknown])
      assert.equal(
        assertClusterBroken(control, registry({ networkRuleSet: { defaultAction } })).severity,
        undefined,
      );
  });

  test("is repaired only where the SKU allows it", () => {
    assert.equal(assertClusterBroken(control, registry({}, { name: "Premium" })).fix?.risk, "risky");
    for (const name of ["Basic", "Standard", unknown])
      assert.equal(assertClusterBroken(control, registry({}, { name })).fix, undefined);
  });

  test("is met where it is closed", () => {
    assertClusterMet(control, registry({ publicNetworkAccess: "Disabled" }));
    assertClusterMet(control, registry({ publicNetworkAccess: "disabled" }));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, registry({ publicNetworkAccess: unknown }));
  });
});
