import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./node-fips.ts";

const pool = (enableFIPS: unknown, osSKU?: unknown) => ({ pools: [{ name: "system", enableFIPS, osSKU }] });

suite(control.id, () => {
  test("is broken where it is off", () => {
    for (const value of [false, null, undefined]) assertClusterBroken(control, pool(value));
  });

  test("is met where it is on, or comes with the system", () => {
    assertClusterMet(control, pool(true));
    assertClusterMet(control, { form: "az", pools: [{ name: "system", enableFips: true }] });
    assertClusterMet(control, pool(false, "AzureLinuxOSGuard"));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, pool(unknown));
    assertClusterUndecided(control, pool(false, unknown));
  });
});
