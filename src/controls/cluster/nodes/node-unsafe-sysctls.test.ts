import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./node-unsafe-sysctls.ts";

const pool = (allowedUnsafeSysctls: unknown) => ({
  pools: [{ name: "system", kubeletConfig: { allowedUnsafeSysctls } }],
});

suite(control.id, () => {
  test("is broken by any that is allowed", () => {
    assert.match(assertClusterBroken(control, pool(["kernel.msg*"])).message, /set kernel\.msg\*:/);
    const { message } = assertClusterBroken(control, pool(["a", "b", "c", "d", "e"]));
    assert.match(message, /a, b, c and 2 more/);
  });

  test("is met by none", () => {
    for (const value of [[], null, undefined, [""]]) assertClusterMet(control, pool(value));
    assertClusterMet(control, { pools: [{ name: "system", kubeletConfig: null }] });
    assertClusterMet(control, { pools: [{ name: "system" }] });
  });

  test("is undecided on what is not known", () => {
    assertClusterUndecided(control, pool(unknown));
    assertClusterUndecided(control, pool([unknown]));
    assertClusterUndecided(control, pool("kernel.msg*"));
  });
});
