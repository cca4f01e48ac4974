import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-pod-identity.ts";

suite(control.id, () => {
  test("is broken where the add-on is on", () => {
    const { severity, fix } = assertClusterBroken(control, {
      properties: { podIdentityProfile: { enabled: true } },
    });
    assert.equal(severity, undefined);
    assert.equal(fix?.risk, "risky");
  });

  test("is worse on kubenet", () => {
    const podIdentityProfile = { enabled: true, allowNetworkPluginKubenet: true };
    assert.equal(assertClusterBroken(control, { properties: { podIdentityProfile } }).severity, "high");
    const networkProfile = { networkPlugin: "kubenet" };
    assert.equal(
      assertClusterBroken(control, { properties: { networkProfile, podIdentityProfile: { enabled: true } } })
        .severity,
      "high",
    );
    assert.equal(
      assertClusterBroken(control, {
        properties: { podIdentityProfile: { enabled: true, allowNetworkPluginKubenet: unknown } },
      }).severity,
      undefined,
    );
  });

  test("is met without it, whatever it may run on", () => {
    assertClusterMet(control, {});
    assertClusterMet(control, { properties: { podIdentityProfile: null } });
    assertClusterMet(control, {
      properties: { podIdentityProfile: { enabled: false, allowNetworkPluginKubenet: true } },
    });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, { properties: { podIdentityProfile: { enabled: unknown } } });
    assertClusterUndecided(control, { properties: { podIdentityProfile: unknown } });
  });
});
