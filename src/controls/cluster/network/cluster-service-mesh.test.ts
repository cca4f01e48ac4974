import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-service-mesh.ts";

const mesh = (mode: unknown, istio?: unknown) => ({
  properties: {
    serviceMeshProfile: { mode },
    ...(istio !== undefined && {
      ingressProfile: { webAppRouting: { gatewayAPIImplementations: { appRoutingIstio: { mode: istio } } } },
    }),
  },
});

suite(control.id, () => {
  test("is broken without a mesh", () => {
    assertClusterBroken(control, {});
    for (const mode of ["Disabled", null]) assertClusterBroken(control, mesh(mode));
    assertClusterBroken(control, { sku: { name: "Automatic" } });
    assertClusterBroken(control, mesh("Disabled", "Enabled"));
  });

  test("is met with one", () => {
    assertClusterMet(control, mesh("Istio"));
    assertClusterMet(control, mesh("istio", "Disabled"));
  });

  test("is broken by two of them", () => {
    assert.equal(assertClusterBroken(control, mesh("Istio", "Enabled")).severity, "medium");
    const spelt = {
      properties: {
        serviceMeshProfile: { mode: "Istio" },
        ingressProfile: {
          webAppRouting: { gatewayApiImplementations: { appRoutingIstio: { mode: "Enabled" } } },
        },
      },
    };
    assertClusterBroken(control, spelt);
    assertClusterMet(control, { form: "az", ...spelt });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, mesh(unknown));
    assertClusterUndecided(control, mesh("Istio", unknown));
    assertClusterUndecided(control, { sku: { name: "Automatic" }, ...mesh("Istio") });
  });
});
