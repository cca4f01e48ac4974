import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  reference,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-legacy-entra.ts";

suite(control.id, () => {
  test("is broken by a server application", () => {
    assert.equal(
      assertClusterBroken(control, { properties: { aadProfile: { serverAppID: "a" } } }).severity,
      undefined,
    );
    assertClusterBroken(control, {
      properties: { aadProfile: { serverAppID: "a", serverAppSecret: unknown } },
    });
    assertClusterBroken(control, { form: "az", properties: { aadProfile: { serverAppId: "a" } } });
  });

  test("is worse where its secret is written down, and never shows it", () => {
    const found = assertClusterBroken(control, {
      properties: { aadProfile: { serverAppID: "a", serverAppSecret: "hush-hush" } },
    });
    assert.equal(found.severity, "high");
    assert.equal(found.value?.value, true);
    assert.doesNotMatch(JSON.stringify(found), /hush-hush/);
  });

  test("takes a secret that is another resource's for one that is there", () => {
    const { severity } = assertClusterBroken(control, {
      properties: { aadProfile: { serverAppID: "a", serverAppSecret: reference } },
    });
    assert.equal(severity, undefined);
  });

  test("is met without them", () => {
    assertClusterMet(control, {});
    assertClusterMet(control, { properties: { aadProfile: { managed: true, serverAppID: null } } });
    assertClusterMet(control, { properties: { aadProfile: { serverAppID: "", serverAppSecret: "" } } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, { properties: { aadProfile: { serverAppID: unknown } } });
    assertClusterUndecided(control, { properties: { aadProfile: { serverAppSecret: unknown } } });
    assertClusterUndecided(control, { properties: { aadProfile: unknown } });
  });
});
