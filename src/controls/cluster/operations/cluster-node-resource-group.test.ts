import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-node-resource-group.ts";

const group = (restrictionLevel: unknown) => ({
  properties: { nodeResourceGroupProfile: { restrictionLevel } },
});

suite(control.id, () => {
  test("is broken where it is open, stated or by default", () => {
    for (const level of ["Unrestricted", "unrestricted", null, "", undefined])
      assertClusterBroken(control, group(level));
    assertClusterBroken(control, {});
  });

  test("is met where it is locked, as AKS Automatic does by itself", () => {
    for (const level of ["ReadOnly", "readonly"]) assertClusterMet(control, group(level));
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, group(unknown));
    assertClusterUndecided(control, { sku: { name: unknown } });
  });
});
