import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-http-application-routing.ts";

const addon = (addonProfiles: unknown) => ({ properties: { addonProfiles } });

suite(control.id, () => {
  test("is broken where it is on, whatever the add-on's case", () => {
    assertClusterBroken(control, addon({ httpApplicationRouting: { enabled: true } }));
    assertClusterBroken(control, { form: "az", ...addon({ httpapplicationrouting: { enabled: true } }) });
  });

  test("is met where it is off or absent", () => {
    for (const value of [
      {},
      null,
      { httpApplicationRouting: null },
      { httpApplicationRouting: { enabled: false } },
    ])
      assertClusterMet(control, addon(value));
    assertClusterMet(control, {});
    assertClusterMet(control, { sku: { name: "Automatic" } });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, addon(unknown));
    assertClusterUndecided(control, addon({ httpApplicationRouting: { enabled: unknown } }));
  });
});
