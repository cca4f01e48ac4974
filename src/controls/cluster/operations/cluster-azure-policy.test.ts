import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-azure-policy.ts";

const given = (value: unknown) => ({ properties: { addonProfiles: { azurepolicy: { enabled: value } } } });
const spelt = (value: unknown) => ({
  form: "az" as const,
  properties: { addonProfiles: { azurePolicy: { enabled: value } } },
});

suite(control.id, () => {
  test("is broken where it is off, stated or by default", () => {
    for (const value of [false, null, undefined]) assertClusterBroken(control, given(value));
    assertClusterBroken(control, spelt(false));
    assertClusterBroken(control, {});
  });

  test("is met otherwise", () => {
    for (const value of [true]) assertClusterMet(control, given(value));
    assertClusterMet(control, spelt(true));

    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, given(unknown));
    assertClusterUndecided(control, given("perhaps"));
  });
});
