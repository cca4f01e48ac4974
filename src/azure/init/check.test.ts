import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { checkRequest, type InitRequest, missingIn } from "./index.ts";

const date = "2026-11-27";
const group = "6b3a7c0e-93b7-4e0c-8c1c-0f2d9c8f1a11";
const good: InitRequest = { name: "shop", region: "westeurope", entraGroup: [group], private: true };

suite("requests for a cluster", () => {
  test("take what is not given as the command says", () => {
    const checked = checkRequest(good, date);
    assert.ok("options" in checked);
    const { kubernetesVersion, zones, vmSize, tier, engine, hardened } = checked.options;
    assert.deepEqual(
      [kubernetesVersion, zones, vmSize, tier, engine, hardened],
      ["1.36", ["1", "2", "3"], "Standard_D4ds_v5", "Standard", "cilium", false],
    );
  });

  test("name what is required", () => {
    assert.deepEqual(missingIn({}), [
      "--name",
      "--region",
      "--entra-group",
      "--private or --authorized-ranges",
    ]);
    assert.deepEqual(missingIn(good), []);
    assert.deepEqual(missingIn({ ...good, private: false, hardened: true }), []);
  });

  const wrong: readonly [InitRequest, RegExp][] = [
    [{ name: "a'b" }, /--name a'b/],
    [{ name: "-shop" }, /--name/],
    [{ name: "shop\n" }, /--name/],
    [{ name: "a".repeat(41) }, /--name/],
    [{ name: "$(reboot)" }, /--name/],
    [{ region: "West Europe" }, /short name/],
    [{ region: "qatarcentral" }, /VNet Integration/],
    [{ entraGroup: ["admins"] }, /object id/],
    [{ entraGroup: [group, "00000000-0000-0000-0000-000000000000"] }, /object id/],
    [{ zones: "1,4" }, /zones such as/],
    [{ zones: "1,1" }, /twice/],
    [{ tier: "free" }, /standard or premium/],
    [{ networkPlugin: "kubenet" }, /cilium or calico/],
    [{ kubernetesVersion: "1.33" }, /does not support it on 2026-11-27; there are 1\.37, 1\.36/],
    [{ kubernetesVersion: "1.34" }, /ends on 2026-11-30/],
    [{ kubernetesVersion: "latest" }, /write it like/],
    [{ vmSize: "Standard_D4ps_v5" }, /Arm64/],
    [{ vmSize: "Standard_DC4as_v5" }, /confidential/],
    [{ vmSize: "D4'" }, /VM size/],
    [{ workspace: "/subscriptions/x" }, /Log Analytics/],
    [{ private: false, authorizedRanges: "0.0.0.0/0" }, /begin at their first/],
    [{ private: false, authorizedRanges: "0.0.0.0/1,128.0.0.0/1" }, /everybody/],
    [{ private: false, authorizedRanges: "203.0.113.1/24" }, /begin at their first/],
    [{ private: false, authorizedRanges: "203.0.113.010" }, /begin at their first/],
    [{ private: false, authorizedRanges: "" }, /begin at their first/],
    [{ authorizedRanges: "203.0.113.0/24" }, /exclude each other/],
    [{ firewall: "10.0.1.4" }, /goes with --hardened/],
    [{ hardened: true, firewall: "8.8.8.8" }, /private address/],
    [{ hardened: true, firewall: "10.224.0.9" }, /cluster's own/],
    [{ hardened: true, networkPlugin: "calico" }, /needs Cilium/],
    [{ hardened: true, private: false, authorizedRanges: "203.0.113.0/24" }, /private cluster/],
  ];
  for (const [more, message] of wrong)
    test(`refuse ${JSON.stringify(more)}`, () => {
      const checked = checkRequest({ ...good, ...more }, date);
      assert.ok("problems" in checked);
      assert.equal(checked.problems.length, 1, checked.problems.join("; "));
      assert.match(checked.problems[0] ?? "", message);
    });

  test("have no version where the calendar has none", () => {
    const checked = checkRequest(good, "2040-01-01");
    assert.ok("problems" in checked);
    assert.match(checked.problems[0] ?? "", /no supported version is known for 2040-01-01/);
  });
});
