import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./image-age.ts";
import { answersOf, told } from "./testing.ts";

const of = (created: string | null, parameters = {}) =>
  told(control, { configuration: { created } }, { date: "2026-11-01", parameters });

suite(control.id, () => {
  test("days are counted whole, and the last one counts", () => {
    assert.deepEqual(of("2026-08-03T23:59:59.123456789Z"), []);
    assert.deepEqual(of("2026-08-02T00:00:00+02:00"), ["created"]);
    assert.deepEqual(of("2026-08-02T00:00:00Z", { maxAgeDays: 91 }), []);
    assert.deepEqual(of("2026-11-05T00:00:00Z"), []);
  });
  test("dates that tell nothing are undecided", () => {
    for (const created of [
      "1970-01-01T00:00:00Z",
      "1980-01-01T00:00:01Z",
      "0001-01-01T00:00:00Z",
      null,
      "",
      "soon",
    ])
      assert.deepEqual(of(created), ["? created"], String(created));
    assert.deepEqual(of("2026-13-45"), ["? created"]);
    for (const source of ["folder", "sbom"] as const)
      assert.equal(answersOf(control, { source })[0]?.verdict, "undecided");
  });
});
