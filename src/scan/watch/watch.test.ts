import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { step, World } from "./testing.ts";

suite("a check of what changed", () => {
  test("finds what a check of everything finds, whatever happened in between", () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 8, maxLength: 25 }), (steps) => {
        const world = new World();
        for (const [day, each] of steps.entries())
          world.take(each, `2026-01-${String(day + 1).padStart(2, "0")}`);
        const found = world.check("2026-01-26", false);
        assert.deepEqual(found, world.fresh("2026-01-26"));
        assert.deepEqual(world.check("2026-01-26", true), found);
        world.close();
      }),
      { numRuns: 200 },
    );
  });
});
