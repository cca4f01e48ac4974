import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  reference,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-managed-identity.ts";

const principal = (clientId: unknown, more: object = {}) => ({
  properties: { servicePrincipalProfile: { clientId, ...more } },
});

suite(control.id, () => {
  test("is broken by a service principal", () => {
    const { setting, severity } = assertClusterBroken(control, principal("app"));
    assert.deepEqual([setting?.change, setting?.oneWay, severity], ["in-place", true, undefined]);
    assertClusterBroken(control, { ...principal("app"), form: "az" });
    assertClusterBroken(control, { ...principal("app"), identity: { type: "None" } });
  });

  test("is worse where its secret is written down, and never shows it", () => {
    const found = assertClusterBroken(control, principal("app", { secret: "hush-hush" }));
    assert.equal(found.severity, "high");
    assert.doesNotMatch(JSON.stringify(found), /hush-hush/);
    assert.equal(assertClusterBroken(control, principal("app", { secret: unknown })).severity, undefined);
  });

  test("is met with a managed identity", () => {
    assertClusterMet(control, { identity: { type: "SystemAssigned" } });
    assertClusterMet(control, { identity: { type: "userAssigned" }, ...principal("MSI") });
    assertClusterMet(control, { identity: { type: "SystemAssigned" }, ...principal(unknown) });
    assertClusterMet(control, principal("msi"));
    assertClusterMet(control, { form: "az-script" });
  });

  test("is undecided where neither or both are stated, or one is not known", () => {
    assertClusterUndecided(control, {});
    assertClusterUndecided(control, { identity: { type: "SystemAssigned" }, ...principal("app") });
    assertClusterUndecided(control, principal(unknown));
    assertClusterUndecided(control, principal(reference));
    assertClusterUndecided(control, { identity: { type: unknown } });
    assertClusterUndecided(control, { identity: { type: unknown }, ...principal("app") });
  });
});
