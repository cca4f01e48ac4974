import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./node-host-encryption.ts";

const pool = (enableEncryptionAtHost: unknown, rest: object = {}) => ({
  pools: [{ name: "system", enableEncryptionAtHost, ...rest }],
});

suite(control.id, () => {
  test("is broken where it is off, for each pool", () => {
    for (const value of [false, null, undefined])
      assert.equal(assertClusterBroken(control, pool(value)).setting?.change, "node-pools");
    assertClusterBroken(control, { pools: [{ name: "a" }, { name: "b" }] }, 2);
  });

  test("is met where it is on, and where it cannot be", () => {
    assertClusterMet(control, pool(true));
    assertClusterMet(control, pool(false, { type: "AvailabilitySet" }));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, pool(unknown));
    assertClusterUndecided(control, pool(false, { type: unknown }));
    assertClusterMet(control, pool(true, { type: unknown }));
  });
});
