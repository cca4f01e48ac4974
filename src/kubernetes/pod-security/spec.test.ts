import assert from "node:assert/strict";
import { test } from "node:test";
import { parsePodSecuritySpec } from "./spec.ts";
import { versions } from "./version.ts";

test("a level, with or without a version", () => {
  assert.deepEqual(parsePodSecuritySpec("restricted"), { level: "restricted", version: "latest" });
  assert.deepEqual(parsePodSecuritySpec("baseline@latest"), { level: "baseline", version: "latest" });
  assert.deepEqual(parsePodSecuritySpec("restricted@1.34"), { level: "restricted", version: "1.34" });
  assert.deepEqual(parsePodSecuritySpec("restricted@v1.8"), { level: "restricted", version: "1.8" });
  assert.deepEqual(parsePodSecuritySpec("restricted@1.99"), { level: "restricted", version: "1.99" });
});

test("anything else is refused with the way out", () => {
  for (const level of ["Restricted", "", "strict", "@1.34"]) {
    assert.throws(() => parsePodSecuritySpec(level), /is no level .* use baseline or restricted/);
  }
  assert.throws(() => parsePodSecuritySpec("privileged@1.30"), /allows everything/);
  for (const version of ["", "1", "2.0", "1.034", "1.34.2", "v1", "newest", "1.34@1.35"]) {
    assert.throws(() => parsePodSecuritySpec(`baseline@${version}`), /is no version .* 1\.34, or latest/);
  }
});

test("versions run from the first to the newest known", () => {
  assert.equal(versions[0], "1.0");
  assert.equal(versions.at(-1), "1.37");
  assert.equal(versions.length, 38);
});
