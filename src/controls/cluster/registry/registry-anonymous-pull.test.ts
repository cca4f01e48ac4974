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
import { control } from "./registry-anonymous-pull.ts";

const registry = (properties: object, more: Omit<ClusterCase, "beside"> = {}): ClusterCase => ({
  ...more,
  beside: [{ type: registryType, properties }],
});

suite(control.id, () => {
  test("is broken where it is on", () => {
    const { fix, setting } = assertClusterBroken(control, registry({ anonymousPullEnabled: true }));
    assert.equal(fix?.risk, "risky");
    assert.deepEqual([setting?.want, setting?.change], [false, "in-place"]);
  });

  test("repairs no export", () => {
    assert.equal(
      assertClusterBroken(control, registry({ anonymousPullEnabled: true }, { form: "az" })).fix,
      undefined,
    );
  });

  test("is met where it is off, as it is by default", () => {
    assertClusterMet(control, registry({ anonymousPullEnabled: false }));
    assertClusterMet(control, registry({ anonymousPullEnabled: null }));
    assertClusterMet(control, registry({}));
  });

  test("asks each registry, and nothing else", () => {
    const beside = [
      { type: registryType, properties: { anonymousPullEnabled: true } },
      { type: registryType.toLowerCase(), properties: { anonymousPullEnabled: true } },
    ];
    assertClusterBroken(control, { beside }, 2);
    assertClusterMet(control, { properties: { anonymousPullEnabled: true } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, registry({ anonymousPullEnabled: unknown }));
    assertClusterUndecided(control, registry({ anonymousPullEnabled: "true" }));
  });
});
