import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  reference,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-api-server-vnet-integration.ts";

const on = (more: object = {}) => ({ apiServerAccessProfile: { enableVnetIntegration: true, ...more } });

suite(control.id, () => {
  test("is broken where it is off", () => {
    assert.equal(assertClusterBroken(control, {}).setting?.oneWay, true);
    assertClusterBroken(control, { form: "az", properties: { apiServerAccessProfile: null } });
  });

  test("is broken where pools have a network of their own and the API server no subnet", () => {
    for (const vnetSubnetID of [reference, "/subscriptions/s/x"])
      assert.equal(
        assertClusterBroken(control, { properties: on(), pools: [{ name: "a", vnetSubnetID }] }).severity,
        "medium",
      );
    assertClusterMet(control, { form: "az", properties: on(), pools: [{ name: "a", vnetSubnetId: "/s" }] });
  });

  test("is met where it is on", () => {
    assertClusterMet(control, { properties: on() });
    assertClusterMet(control, { properties: on(), pools: [{ name: "a", vnetSubnetID: unknown }] });
    assertClusterMet(control, {
      properties: on({ subnetId: reference }),
      pools: [{ vnetSubnetID: reference }],
    });
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, {
      properties: { apiServerAccessProfile: { enableVnetIntegration: unknown } },
    });
    assertClusterUndecided(control, { sku: { name: unknown } });
  });
});
