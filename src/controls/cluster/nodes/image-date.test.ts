import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { daysBetween, imageDate } from "./image-date.ts";

suite("the day of a node image", () => {
  for (const [version, day] of [
    ["AKSUbuntu-2204gen2containerd-202510.19.1", "2025-10-19"],
    ["AKSUbuntu-2404gen2containerd-202601.3.0", "2026-01-03"],
    ["AKSAzureLinux-V3gen2-202602.13.5", "2026-02-13"],
    ["AKSCBLMarinerV2-gen2-202508.20.0", "2025-08-20"],
    ["AKSAzureContainerLinux-202606.01.0", "2026-06-01"],
    ["AKSUbuntu-2204gen2containerd-202410.27.0-2024.12.01", "2024-12-01"],
    ["AKSWindows-2022-containerd-20348.2113.231115", "2023-11-15"],
    ["AKSWindows-2022-containerd-gen2-20348.2113.231115", "2023-11-15"],
    ["AKSUbuntu-2204gen2containerd-202513.19.1", undefined],
    ["AKSUbuntu-2204gen2containerd-202502.30.1", undefined],
    ["AKSWindows-2022-containerd-20348.2113.231315", undefined],
    ["AKSWindows-2022-containerd-20348.2113", undefined],
    ["latest", undefined],
    ["", undefined],
  ])
    test(`${version}: ${day}`, () => assert.equal(imageDate(version ?? ""), day));

  test("days count over months and years", () => {
    assert.equal(daysBetween("2025-12-31", "2026-01-30"), 30);
    assert.equal(daysBetween("2026-01-30", "2025-12-31"), -30);
  });
});
