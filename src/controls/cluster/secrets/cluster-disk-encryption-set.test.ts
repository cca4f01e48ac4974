import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  reference,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-disk-encryption-set.ts";

suite(control.id, () => {
  test("is broken without one, which takes a new cluster", () => {
    assert.equal(assertClusterBroken(control, {}).setting?.change, "new-cluster");
    assertClusterBroken(control, { properties: { diskEncryptionSetID: null } });
    assertClusterBroken(control, { properties: { diskEncryptionSetID: "" } });
    assertClusterBroken(control, { form: "az", properties: { diskEncryptionSetId: null } });
  });

  test("is met with one", () => {
    assertClusterMet(control, { properties: { diskEncryptionSetID: "/subscriptions/s/des" } });
    assertClusterMet(control, { properties: { diskEncryptionSetID: reference } });
    assertClusterMet(control, { form: "az", properties: { diskEncryptionSetId: "/subscriptions/s/des" } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, { properties: { diskEncryptionSetID: unknown } });
  });
});
