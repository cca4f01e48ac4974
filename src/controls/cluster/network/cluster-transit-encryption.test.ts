import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./cluster-transit-encryption.ts";

const encryption = (transitEncryption: unknown) => ({
  properties: { networkProfile: { advancedNetworking: { security: { enabled: true, transitEncryption } } } },
});

suite(control.id, () => {
  test("is broken where nothing is encrypted", () => {
    for (const value of [undefined, null, {}, { type: null }, { type: "None" }])
      assertClusterBroken(control, encryption(value));
    assertClusterBroken(control, {});
    assertClusterBroken(control, { sku: { name: "Automatic" } });
  });

  test("is met by WireGuard and mutual TLS", () => {
    for (const type of ["WireGuard", "wireguard", "mTLS"]) assertClusterMet(control, encryption({ type }));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, encryption({ type: unknown }));
    assertClusterUndecided(control, encryption(unknown));
  });
});
