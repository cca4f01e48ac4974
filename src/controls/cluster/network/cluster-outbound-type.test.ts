import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-outbound-type.ts";

const outbound = (outboundType: unknown) => ({ properties: { networkProfile: { outboundType } } });

suite(control.id, () => {
  test("is broken where everything may leave", () => {
    for (const type of ["loadBalancer", "managedNATGateway", "managedNATGatewayV2", "userAssignedNATGateway"])
      assertClusterBroken(control, outbound(type));
    for (const type of [null, "", undefined]) assertClusterBroken(control, outbound(type));
    assertClusterBroken(control, { sku: { name: "Automatic" } });
  });

  test("is met by own routes and none", () => {
    for (const type of ["userDefinedRouting", "UserDefinedRouting", "none", "block"])
      assertClusterMet(control, outbound(type));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, outbound(unknown));
    assertClusterUndecided(control, { properties: { networkProfile: unknown } });
  });
});
