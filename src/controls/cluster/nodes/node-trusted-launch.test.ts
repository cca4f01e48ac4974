import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  askCluster,
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  unknown,
} from "../testing.ts";
import { control } from "./node-trusted-launch.ts";

const pool = (securityProfile: unknown, rest: object = { vmSize: "Standard_D4ds_v5" }) => ({
  pools: [{ name: "system", securityProfile, ...rest }],
});
const both = { enableVTPM: true, enableSecureBoot: true };

suite(control.id, () => {
  test("is broken by each that is off, one edit each", () => {
    for (const value of [undefined, null, {}, { enableVTPM: false, enableSecureBoot: false }])
      assertClusterBroken(control, pool(value), 2);
    assert.match(assertClusterBroken(control, pool({ enableVTPM: true })).message, /secure boot/);
    assert.match(assertClusterBroken(control, pool({ enableSecureBoot: true })).message, /vTPM/);
  });

  test("is met by both", () => {
    assertClusterMet(control, pool(both));
    assertClusterMet(control, pool(both, {}));
  });

  test("asks nothing where nodes cannot have it", () => {
    for (const rest of [
      { osType: "Windows" },
      { osSKU: "Flatcar" },
      { osSKU: "AzureLinuxOSGuard" },
      { type: "AvailabilitySet" },
      { osSKU: "AzureLinux", enableFIPS: true },
      { vmSize: "Standard_D4pds_v5" },
      { vmSize: "Standard_DC4as_v5" },
      { workloadRuntime: "KataVmIsolation" },
      { nodeImageVersion: "AKSUbuntu-2204containerd-202510.19.1" },
      { nodeImageVersion: "AKSUbuntu-2204gen2arm64containerd-202510.19.1" },
    ])
      assertClusterMet(control, pool({}, { vmSize: "Standard_D4ds_v5", ...rest }));
  });

  test("is asked of Ubuntu with FIPS images", () => {
    assertClusterBroken(
      control,
      pool({}, { vmSize: "Standard_D4ds_v5", osSKU: "Ubuntu", enableFIPS: true }),
      2,
    );
  });

  test("goes by the size, or by the image of a running cluster", () => {
    for (const vmSize of [
      "Standard_DS2_v2",
      "Standard_D4s_v3",
      "Standard_B2ms",
      "Standard_F8s_v2",
      "Standard_D4_v5",
    ])
      assertClusterBroken(control, pool({}, { vmSize }), 2);
    assertClusterBroken(
      control,
      pool({}, { nodeImageVersion: "AKSUbuntu-2204gen2containerd-202510.19.1" }),
      2,
    );
    for (const rest of [{}, { vmSize: "Standard_A2_v2" }, { vmSize: "Standard_NC6" }, { vmSize: unknown }])
      assertClusterUndecided(control, pool({}, rest));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, pool(unknown));
    assertClusterUndecided(control, pool({ enableVTPM: unknown, enableSecureBoot: true }));
    assertClusterUndecided(control, pool({}, { vmSize: "Standard_D4ds_v5", osType: unknown }));
    assert.equal(askCluster(control, pool({ enableVTPM: unknown })).length, 2);
  });
});
