import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-kubernetes-rbac.ts";

suite(control.id, () => {
  test("is broken where it is switched off, which takes a new cluster", () => {
    const { setting, fix } = assertClusterBroken(control, { properties: { enableRBAC: false } });
    assert.equal(setting?.change, "new-cluster");
    assert.equal(fix?.risk, "risky");
  });

  test("is met where it is on, which it is by default", () => {
    assertClusterMet(control, { properties: { enableRBAC: true } });
    assertClusterMet(control, {});
    assertClusterMet(control, { properties: { enableRBAC: null } });
    assertClusterMet(control, { form: "az", properties: { enableRbac: true } });
  });

  test("reads Azure's own spelling of exports", () => {
    const { fix } = assertClusterBroken(control, { form: "az", properties: { enableRbac: false } });
    assert.equal(fix, undefined);
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, { properties: { enableRBAC: unknown } });
    assertClusterUndecided(control, { properties: { enableRBAC: "false" } });
  });
});
