import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-image-cleaner.ts";

const cleaner = (imageCleaner: unknown) => ({ properties: { securityProfile: { imageCleaner } } });

suite(control.id, () => {
  test("is broken where it is off, and safely repaired with its interval", () => {
    for (const value of [undefined, null, {}, { enabled: false }, { enabled: null }]) {
      const { fix } = assertClusterBroken(control, cleaner(value));
      assert.equal(fix?.risk, "safe");
      assert.equal(fix?.changes[0]?.operations.length, 2);
    }
    const { fix } = assertClusterBroken(control, cleaner({ enabled: false, intervalHours: 48 }));
    assert.equal(fix?.changes[0]?.operations.length, 1);
    assert.equal(assertClusterBroken(control, { form: "az", ...cleaner({ enabled: false }) }).fix, undefined);
  });

  test("is met where it is on, as AKS Automatic does by itself", () => {
    for (const intervalHours of [24, 48, 168, 2160, undefined, null])
      assertClusterMet(control, cleaner({ enabled: true, intervalHours }));
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is broken by an interval that Azure refuses", () => {
    assert.match(
      assertClusterBroken(control, cleaner({ enabled: true, intervalHours: 23 })).fix?.summary ?? "",
      /24/,
    );
    assert.match(
      assertClusterBroken(control, cleaner({ enabled: true, intervalHours: 9999 })).fix?.summary ?? "",
      /168/,
    );
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, cleaner(unknown));
    assertClusterUndecided(control, cleaner({ enabled: unknown }));
    assertClusterUndecided(control, cleaner({ enabled: true, intervalHours: unknown }));
    assertClusterUndecided(control, { sku: { name: unknown } });
  });
});
