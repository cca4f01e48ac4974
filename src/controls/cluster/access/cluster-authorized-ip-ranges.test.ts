import assert from "node:assert/strict";
import { suite, test } from "node:test";
import {
  assertClusterBroken,
  assertClusterMet,
  assertClusterUndecided,
  reference,
  unknown,
} from "../testing.ts";
import { control } from "./cluster-authorized-ip-ranges.ts";

const entra = { aadProfile: { managed: true } };
const access = (apiServerAccessProfile: unknown) => ({ properties: { ...entra, apiServerAccessProfile } });
const ranges = (...authorizedIPRanges: unknown[]) => access({ authorizedIPRanges });

suite(control.id, () => {
  test("is broken where nothing is listed", () => {
    for (const profile of [
      null,
      {},
      { authorizedIPRanges: null },
      { authorizedIPRanges: [] },
      { authorizedIPRanges: [""] },
    ])
      assert.equal(assertClusterBroken(control, access(profile)).severity, undefined);
    assertClusterBroken(control, { form: "az", ...access({ authorizedIpRanges: [] }) });
  });

  test("is worse where local accounts are the way in", () => {
    assert.equal(assertClusterBroken(control, {}).severity, "critical");
    assert.equal(
      assertClusterBroken(control, { properties: { disableLocalAccounts: true } }).severity,
      undefined,
    );
    assert.equal(
      assertClusterBroken(control, { properties: { aadProfile: { serverAppID: "a" } } }).severity,
      undefined,
    );
  });

  for (const list of [
    ["0.0.0.0/0"],
    ["198.51.100.7/0"],
    [" 0.0.0.0/0 "],
    ["::/0"],
    ["0.0.0.0/1", "128.0.0.0/1"],
    ["0:0::/1", "8000::/1"],
    ["0.0.0.0/2", "64.0.0.0/2", "128.0.0.0/2", "192.0.0.0/2"],
    ["192.0.2.1/32", "0.0.0.0/0"],
    ["Internet"],
  ])
    test(`everybody: ${list.join(", ")}`, () => {
      const { message, severity } = assertClusterBroken(control, ranges(...list));
      assert.match(message, /limits nobody/);
      assert.equal(severity, undefined);
    });

  for (const list of [
    ["11.0.0.0/8"],
    ["0.0.0.0/1"],
    ["2001:db8::/32"],
    ["AzureCloud"],
    ["AzureCloud.westeurope"],
  ])
    test(`very many: ${list.join(", ")}`, () => {
      assert.equal(assertClusterBroken(control, ranges(...list)).severity, "medium");
    });

  for (const list of [
    ["0.0.0.0/32"],
    ["192.0.2.4"],
    ["192.0.2.0/24", "198.51.100.0/24"],
    ["10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16"],
    ["2001:db8::/48"],
  ])
    test(`limited: ${list.join(", ")}`, () => assertClusterMet(control, ranges(...list)));

  test("is undecided on names that stand for addresses", () => {
    for (const name of ["AzureDevOps", "300.0.0.0/8", "1.2.3.4/33", "1:2", "::1::/3", "not an address"])
      assertClusterUndecided(control, ranges(name));
    assertClusterBroken(control, ranges("AzureDevOps", "0.0.0.0/0"));
  });

  test("is met by a private cluster, which may list none", () => {
    assertClusterMet(control, access({ enablePrivateCluster: true }));
    assertClusterMet(control, access({ enablePrivateCluster: true, authorizedIPRanges: unknown }));
    const both = access({ enablePrivateCluster: true, authorizedIPRanges: ["192.0.2.0/24"] });
    assert.match(assertClusterBroken(control, both).message, /refuses/);
    assertClusterMet(control, { form: "az", ...both });
  });

  test("is broken by more ranges than Azure takes", () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, index) => `192.0.${index >> 8}.${index & 255}`);
    assertClusterMet(control, ranges(...many(200)));
    assertClusterBroken(control, ranges(...many(201)));
    const integrated = (authorizedIPRanges: unknown) =>
      access({ enableVnetIntegration: true, authorizedIPRanges });
    assertClusterMet(control, integrated(many(2000)));
    assertClusterBroken(control, integrated(many(2001)));
    assertClusterMet(control, access({ enableVnetIntegration: unknown, authorizedIPRanges: many(201) }));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, access(unknown));
    assertClusterUndecided(control, access({ authorizedIPRanges: unknown }));
    assertClusterUndecided(control, ranges(unknown));
    assertClusterUndecided(control, ranges(reference));
    assertClusterUndecided(control, access({ enablePrivateCluster: unknown }));
    assertClusterMet(
      control,
      access({ enablePrivateCluster: unknown, authorizedIPRanges: ["192.0.2.0/24"] }),
    );
  });
});
