import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-private-fqdn.ts";

const closed = (more: object = {}) => ({
  properties: { apiServerAccessProfile: { enablePrivateCluster: true, ...more } },
});

suite(control.id, () => {
  test("is broken where a private cluster has a public name, as it has by default", () => {
    assert.deepEqual(assertClusterBroken(control, closed()).setting?.want, false);
    assertClusterBroken(control, closed({ enablePrivateClusterPublicFQDN: true }));
    assertClusterBroken(control, closed({ enablePrivateClusterPublicFQDN: null, privateDNSZone: "system" }));
    assertClusterBroken(control, { form: "az", ...closed({ enablePrivateClusterPublicFqdn: true }) });
  });

  test("takes a new cluster where there is no zone to name it by", () => {
    const { setting, fix } = assertClusterBroken(control, closed({ privateDNSZone: "None" }));
    assert.deepEqual([setting?.change, fix], ["new-cluster", undefined]);
    assert.equal(assertClusterBroken(control, closed({ privateDNSZone: unknown })).fix, undefined);
  });

  test("is broken where nothing names it", () => {
    const { message } = assertClusterBroken(
      control,
      closed({ enablePrivateClusterPublicFQDN: false, privateDNSZone: "none" }),
    );
    assert.match(message, /refuses/);
  });

  test("is met without a public name, and not asked of a public cluster", () => {
    assertClusterMet(control, closed({ enablePrivateClusterPublicFQDN: false }));
    assertClusterMet(control, closed({ enablePrivateClusterPublicFQDN: false, privateDNSZone: unknown }));
    assertClusterMet(control, { form: "az", ...closed() });
    assertClusterMet(control, {});
    assertClusterMet(control, {
      properties: { apiServerAccessProfile: { enablePrivateClusterPublicFQDN: true } },
    });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, closed({ enablePrivateClusterPublicFQDN: unknown }));
    assertClusterUndecided(control, closed({ enablePrivateCluster: unknown }));
    assertClusterUndecided(control, { properties: { apiServerAccessProfile: unknown } });
  });
});
