import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./node-ssh-access.ts";

const pool = (sshAccess: unknown, rest: object = {}) => ({
  pools: [{ name: "system", securityProfile: { sshAccess }, ...rest }],
});

suite(control.id, () => {
  test("is broken by keys, stated or by default", () => {
    for (const value of ["LocalUser", "localuser", null, undefined, ""])
      assert.equal(assertClusterBroken(control, pool(value)).severity, undefined);
    assertClusterBroken(control, { pools: [{ name: "system" }] });
  });

  test("is worse with public addresses", () => {
    assert.equal(
      assertClusterBroken(control, pool("LocalUser", { enableNodePublicIP: true })).severity,
      "medium",
    );
  });

  test("is met where it is off or by Entra", () => {
    for (const value of ["Disabled", "disabled", "EntraId", "EntraID"])
      assertClusterMet(control, pool(value));
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, pool(unknown));
    assertClusterUndecided(control, { pools: [{ name: "system", securityProfile: unknown }] });
  });
});
