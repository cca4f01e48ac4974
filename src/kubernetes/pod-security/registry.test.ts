import assert from "node:assert/strict";
import { test } from "node:test";
import { podSecurityChecks } from "./index.ts";
import { checksOf } from "./registry.ts";

test("checks stand in the order in which messages list them", () => {
  const byLevel = Map.groupBy(podSecurityChecks, ({ level }) => level);
  assert.deepEqual([...byLevel.keys()], ["baseline", "restricted"]);
  for (const checks of byLevel.values()) {
    const names = checks.map(({ id }) => id);
    assert.deepEqual(names, names.toSorted());
  }
});

test("revisions are in order of version", () => {
  for (const { id, since } of podSecurityChecks) {
    const minors = since.map((version) => Number(version.split(".")[1]));
    assert.deepEqual(
      minors,
      [...new Set(minors)].toSorted((a, b) => a - b),
      id,
    );
  }
});

test("a restricted check takes the place of the baseline checks it overrides", () => {
  assert.ok(ids("restricted", 21).includes("capabilities_baseline"));
  assert.ok(!ids("restricted", 22).includes("capabilities_baseline"));
  assert.ok(ids("baseline", 22).includes("capabilities_baseline"));
  assert.ok(!ids("baseline", 37).some((id) => id.endsWith("_restricted")));
});

function ids(level: "baseline" | "restricted", minor: number): string[] {
  return checksOf(level, minor).map(({ id }) => id);
}
