import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { assertClusterBroken, assertClusterMet, assertClusterUndecided, unknown } from "../testing.ts";
import { control } from "./node-image-age.ts";

const running = (nodeImageVersion: unknown) => ({
  form: "az" as const,
  pools: [{ name: "system", nodeImageVersion }],
});
const ubuntu = running("AKSUbuntu-2204gen2containerd-202510.19.1");
const windows = running("AKSWindows-2022-containerd-20348.2113.251019");

suite(control.id, () => {
  test("is broken after 30 days, worse after 90", () => {
    assertClusterMet(control, ubuntu, { date: "2025-11-18" });
    const { severity, message } = assertClusterBroken(control, ubuntu, 1, { date: "2025-11-19" });
    assert.equal(severity, undefined);
    assert.match(message, /2025-10-19, 31 days old/);
    assert.equal(assertClusterBroken(control, ubuntu, 1, { date: "2026-01-17" }).severity, undefined);
    assert.equal(assertClusterBroken(control, ubuntu, 1, { date: "2026-01-18" }).severity, "high");
  });

  test("takes the days of a parameter, others for Windows, whose images are monthly", () => {
    assertClusterBroken(control, ubuntu, 1, { date: "2025-10-30", parameters: { days: 10 } });
    assertClusterMet(control, windows, { date: "2025-12-03" });
    assertClusterBroken(control, windows, 1, { date: "2025-12-04" });
    assertClusterMet(control, windows, { date: "2025-12-04", parameters: { windowsDays: 60 } });
  });

  test("is met by an image of later than the day", () => {
    assertClusterMet(control, ubuntu, { date: "2025-10-01" });
  });

  test("asks nothing where no image is named, as in definitions", () => {
    for (const form of ["arm-template", "bicep", "terraform", "terraform-plan"] as const)
      assertClusterMet(control, { form, pools: [{ name: "system" }] });
    for (const none of [undefined, null, ""]) assertClusterMet(control, running(none));
  });

  test("is undecided on what cannot be read", () => {
    assertClusterUndecided(control, running("latest"));
    assertClusterUndecided(control, running(unknown));
  });
});
