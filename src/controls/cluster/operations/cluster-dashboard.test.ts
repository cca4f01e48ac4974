import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-dashboard.ts";

const given = (value: unknown) => ({ properties: { addonProfiles: { kubeDashboard: { enabled: value } } } });
const spelt = (value: unknown) => ({
  form: "az" as const,
  properties: { addonProfiles: { kubedashboard: { enabled: value } } },
});

suite(control.id, () => {
  test("is broken where it is on", () => {
    for (const value of [true]) assertClusterBroken(control, given(value));
    assertClusterBroken(control, spelt(true));
  });

  test("is met otherwise", () => {
    for (const value of [false, null, undefined]) assertClusterMet(control, given(value));
    assertClusterMet(control, spelt(false));
    assertClusterMet(control, {});
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, given(unknown));
    assertClusterUndecided(control, given("perhaps"));
  });
});
