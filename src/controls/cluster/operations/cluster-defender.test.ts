import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  reference,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-defender.ts";

const defender = (value: unknown) => ({ properties: { securityProfile: { defender: value } } });
const on = { securityMonitoring: { enabled: true } };

suite(control.id, () => {
  test("is broken where it is off", () => {
    for (const value of [
      undefined,
      null,
      {},
      { securityMonitoring: { enabled: false } },
      { securityMonitoring: null },
    ])
      assertClusterBroken(control, defender(value));
    assertClusterBroken(control, defender({ logAnalyticsWorkspaceResourceId: reference }));
    assertClusterBroken(control, { sku: { name: "Automatic" } });
  });

  test("is met with a workspace", () => {
    assertClusterMet(control, defender({ ...on, logAnalyticsWorkspaceResourceId: reference }));
    assertClusterMet(control, defender({ ...on, logAnalyticsWorkspaceResourceId: "/subscriptions/s" }));
    assertClusterMet(control, { form: "az", ...defender(on) });
  });

  test("is broken without one, which Azure refuses", () => {
    assert.equal(assertClusterBroken(control, defender(on)).severity, "low");
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, defender(unknown));
    assertClusterUndecided(control, defender({ securityMonitoring: { enabled: unknown } }));
    assertClusterUndecided(control, defender({ ...on, logAnalyticsWorkspaceResourceId: unknown }));
  });
});
