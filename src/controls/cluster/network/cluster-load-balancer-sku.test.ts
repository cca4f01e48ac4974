import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-load-balancer-sku.ts";

const sku = (loadBalancerSku: unknown) => ({ properties: { networkProfile: { loadBalancerSku } } });

suite(control.id, () => {
  test("is broken on the basic one, whatever its case", () => {
    for (const name of ["basic", "Basic"]) {
      const { fix, setting } = assertClusterBroken(control, sku(name));
      assert.equal(fix?.risk, "risky");
      assert.equal(setting?.oneWay, true);
    }
    assertClusterBroken(control, { form: "az", ...sku("Basic") });
  });

  test("is met by the standard one, which is the default", () => {
    for (const name of ["standard", "Standard", null, ""]) assertClusterMet(control, sku(name));
    assertClusterMet(control, {});
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, sku(unknown));
  });
});
