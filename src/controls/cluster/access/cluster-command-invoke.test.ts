import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-command-invoke.ts";

suite(control.id, () => {
  test("is broken where it is on, worse where it gets past something", () => {
    const severityOf = (apiServerAccessProfile: object) =>
      assertClusterBroken(control, { properties: { apiServerAccessProfile } }).severity;
    assert.equal(severityOf({}), "low");
    assert.equal(severityOf({ authorizedIPRanges: [] }), "low");
    assert.equal(severityOf({ authorizedIPRanges: ["192.0.2.0/24"] }), undefined);
    assert.equal(severityOf({ authorizedIPRanges: unknown }), undefined);
    assert.equal(severityOf({ enablePrivateCluster: true }), undefined);
    assert.equal(severityOf({ enablePrivateCluster: unknown }), undefined);
  });

  test("is met where it is disabled", () => {
    assertClusterMet(control, { properties: { apiServerAccessProfile: { disableRunCommand: true } } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, {
      properties: { apiServerAccessProfile: { disableRunCommand: unknown } },
    });
    assertClusterUndecided(control, { properties: { apiServerAccessProfile: unknown } });
  });
});
