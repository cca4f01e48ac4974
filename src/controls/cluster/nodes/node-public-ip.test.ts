import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./node-public-ip.ts";

const pool = (enableNodePublicIP: unknown) => ({ pools: [{ name: "system", enableNodePublicIP }] });

suite(control.id, () => {
  test("is broken where nodes have one, whatever the name's case", () => {
    assert.equal(assertClusterBroken(control, pool(true)).setting?.change, "node-pools");
    assertClusterBroken(control, { form: "az", pools: [{ name: "system", enableNodePublicIp: true }] });
  });

  test("is met where they have none", () => {
    for (const value of [false, null, undefined]) assertClusterMet(control, pool(value));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, pool(unknown));
    assertClusterUndecided(control, pool("yes"));
  });
});
