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
import { control } from "./registry-admin-user.ts";

const registry = (properties: object, more: Omit<ClusterCase, "beside"> = {}): ClusterCase => ({
  ...more,
  beside: [{ type: registryType, properties }],
});

suite(control.id, () => {
  test("is broken where it is on", () => {
    const { fix, setting } = assertClusterBroken(control, registry({ adminUserEnabled: true }));
    assert.equal(fix?.risk, "risky");
    assert.deepEqual([setting?.want, setting?.change], [false, "in-place"]);
  });

  test("repairs no export", () => {
    assert.equal(
      assertClusterBroken(control, registry({ adminUserEnabled: true }, { form: "az" })).fix,
      undefined,
    );
  });

  test("is met where it is off, as it is by default", () => {
    assertClusterMet(control, registry({ adminUserEnabled: false }));
    assertClusterMet(control, registry({ adminUserEnabled: null }));
    assertClusterMet(control, registry({}));
  });

  test("asks each registry, and nothing else", () => {
    const beside = [
      { type: registryType, properties: { adminUserEnabled: true } },
      { type: registryType.toLowerCase(), properties: { adminUserEnabled: true } },
    ];
    assertClusterBroken(control, { beside }, 2);
    assertClusterMet(control, { properties: { adminUserEnabled: true } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, registry({ adminUserEnabled: unknown }));
    assertClusterUndecided(control, registry({ adminUserEnabled: "true" }));
  });
});
