import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./node-pool-type.ts";

const pool = (type: unknown) => ({ pools: [{ name: "system", type }] });

suite(control.id, () => {
  test("is broken in an availability set", () => {
    assert.equal(assertClusterBroken(control, pool("AvailabilitySet")).setting?.oneWay, true);
    assertClusterBroken(control, pool("availabilityset"));
  });

  test("is met elsewhere, which is the default", () => {
    for (const type of ["VirtualMachineScaleSets", "VirtualMachines", null, undefined, ""])
      assertClusterMet(control, pool(type));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, pool(unknown));
  });
});
