import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { answersOf, files, optionsOf, readBack } from "./testing.ts";

const ranges = ["203.0.113.0/24", "198.51.100.7/32"];
const formats = ["bicep"] as const;
const plain = [
  {},
  { authorizedRanges: ranges },
  { engine: "calico" },
  { authorizedRanges: ranges, engine: "calico" },
] as const;

suite("what cluster init writes", () => {
  for (const format of formats) {
    for (const flags of plain) {
      test(`${files[format]} meets every recommended control: ${JSON.stringify(flags)}`, () => {
        const { findings, undecided } = answersOf(
          readBack(optionsOf(flags), format),
          (each) => each.recommended,
        );
        assert.deepEqual(
          [
            ...findings.map((each) => `${each.control}: ${each.message}`),
            ...undecided.map((each) => `${each.control}: ${each.why}`),
          ],
          [],
        );
      });
    }
  }
});
