import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./node-os-sku.ts";

const pool = (osSKU: unknown, kubernetesVersion?: unknown, rest: object = {}) => ({
  properties: { kubernetesVersion },
  pools: [{ name: "system", osSKU, ...rest }],
});

suite(control.id, () => {
  test("knows Azure Linux 2.0 by the Kubernetes version", () => {
    for (const name of ["AzureLinux", "azurelinux", "CBLMariner", "Mariner"]) {
      const { message, severity } = assertClusterBroken(control, pool(name, "1.31"));
      assert.match(message, /Azure Linux 2.0.*cannot scale/);
      assert.equal(severity, undefined);
      assertClusterMet(control, pool(name, "1.32"));
      assertClusterMet(control, pool(name));
    }
    const { fix } = assertClusterBroken(control, pool("AzureLinux", "1.30.2"));
    assert.match(fix?.summary ?? "", /AzureLinux3/);
    assert.equal(assertClusterBroken(control, pool("AzureLinux", "1.27")).fix, undefined);
  });

  test("tells by the day what is ended and what is gone", () => {
    const messageOn = (date: string) =>
      assertClusterBroken(control, pool("AzureLinux", "1.31"), 1, { date }).message;
    assertClusterMet(control, pool("AzureLinux", "1.31"), { date: "2025-11-29" });
    assert.doesNotMatch(messageOn("2025-11-30"), /scale/);
    assert.doesNotMatch(messageOn("2026-03-30"), /scale/);
    assert.match(messageOn("2026-03-31"), /scale/);
  });

  test("goes by the pool's own version first", () => {
    assertClusterBroken(control, pool("AzureLinux", "1.32", { orchestratorVersion: "1.31" }));
    assertClusterMet(control, pool("AzureLinux", "1.31", { orchestratorVersion: "1.32.4" }));
    assertClusterBroken(control, {
      form: "az",
      properties: { kubernetesVersion: "1.32", currentKubernetesVersion: "1.31.9" },
      pools: [{ name: "system", osSKU: "AzureLinux" }],
    });
  });

  test("Ubuntu 22.04: low in its last year where pinned, high after it", () => {
    assertClusterMet(control, pool("Ubuntu2204"), { date: "2026-06-29" });
    const soon = assertClusterBroken(control, pool("Ubuntu2204", "1.34"));
    assert.equal(soon.severity, "low");
    assert.match(soon.fix?.summary ?? "", /Ubuntu2404/);
    assert.equal(assertClusterBroken(control, pool("Ubuntu2204", "1.31")).fix, undefined);
    assert.equal(
      assertClusterBroken(control, pool("Ubuntu2204", "1.34", { enableFIPS: true })).fix,
      undefined,
    );
    assert.equal(
      assertClusterBroken(control, pool("Ubuntu2204"), 1, { date: "2027-06-30" }).severity,
      undefined,
    );
  });

  test("Ubuntu, stated or by default, goes by Kubernetes", () => {
    for (const sku of ["Ubuntu", undefined, null, ""]) {
      assertClusterMet(control, pool(sku, "1.34"));
      assertClusterBroken(control, pool(sku, "1.34"), 1, { date: "2027-06-30" });
      assertClusterMet(control, pool(sku, "1.35"), { date: "2027-06-30" });
      assertClusterMet(control, pool(sku, unknown));
      assertClusterUndecided(control, pool(sku, unknown), { date: "2027-06-30" });
    }
    assertClusterUndecided(control, pool("Ubuntu", "1.24"));
    assertClusterUndecided(control, pool("Ubuntu", "1.34", { enableFIPS: true }), { date: "2027-03-17" });
  });

  test("Windows", () => {
    const windows = { osType: "Windows" };
    assertClusterBroken(control, pool("Windows2019", "1.32", windows));
    const { setting } = assertClusterBroken(control, pool("WindowsAnnual", "1.33", windows));
    assert.match(setting?.how?.az ?? "", /nodepool add --os-type Windows/);
    assert.equal(setting?.change, "node-pools");
    assertClusterMet(control, pool("Windows2022", "1.34", windows));
    assert.equal(
      assertClusterBroken(control, pool("Windows2022", "1.34", windows), 1, { date: "2027-06-30" }).severity,
      "low",
    );
    assertClusterMet(control, pool("Windows2025", "1.36", windows));
    assertClusterMet(control, pool(undefined, "1.35", windows), { date: "2028-06-29" });
    assertClusterBroken(control, pool(undefined, "1.24", windows));
  });

  test("others", () => {
    assertClusterBroken(control, pool("Flatcar"));
    for (const name of ["Ubuntu2404", "AzureLinux3", "AzureLinuxOSGuard", "AzureContainerLinux"])
      assertClusterMet(control, pool(name, unknown));
    assertClusterUndecided(control, pool("Debian"));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, pool(unknown));
    assertClusterUndecided(control, pool("AzureLinux", unknown));
    assertClusterUndecided(control, pool("AzureLinux", "newest"));
    assertClusterUndecided(control, pool(undefined, "1.34", { osType: unknown }));
    assertClusterUndecided(control, { form: "az", ...pool("AzureLinux") });
  });

  test("with FIPS images, Ubuntu is 22.04 on newer Kubernetes, too", () => {
    const given = pool("Ubuntu", "1.36", { enableFIPS: true });
    assertClusterMet(control, given, { date: "2026-11-15" });
    assertClusterBroken(control, given, 1, { date: "2027-07-15" });
    assertClusterMet(control, pool("Ubuntu", "1.36"), { date: "2027-07-15" });
  });
});
