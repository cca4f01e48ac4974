import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import type { VersionEvent } from "../advisories/index.ts";
import { placeIn } from "./range.ts";

suite("a version's place in a range", () => {
  test("is what a plain reading of the schema's algorithm gives", () => {
    const version = fc.integer({ min: 0, max: 12 });
    const kind = fc.constantFrom("introduced" as const, "fixed" as const, "last_affected" as const);
    const events = fc.uniqueArray(fc.record({ kind, version }), {
      maxLength: 8,
      selector: (each) => each.version,
    });
    fc.assert(
      fc.property(version, events, (asked, list) => {
        const range: VersionEvent[] = list.map((each) => ({
          kind: each.kind,
          version: `1.${each.version}.0`,
        }));
        assert.equal(placeIn("semver", `1.${asked}.0`, range).inside, plainly(asked, list));
      }),
    );
  });

  test("tells its ends", () => {
    const events: VersionEvent[] = [
      { kind: "fixed", version: "3" },
      { kind: "introduced", version: "0" },
      { kind: "introduced", version: "2" },
      { kind: "fixed", version: "1" },
    ];
    const at = (version: string): unknown => placeIn("generic", version, events);
    assert.deepEqual(at("0.5"), { inside: true, from: "0", end: events[3] });
    assert.deepEqual(at("1"), { inside: false });
    assert.deepEqual(at("2.5"), { inside: true, from: "2", end: events[0] });
    assert.deepEqual(at("3"), { inside: false });
  });

  test("ends at a limit, and never where it was fixed before it was introduced", () => {
    const place = (version: string, ...events: VersionEvent[]): unknown =>
      placeIn("apk", version, events).inside;
    assert.equal(place("2", { kind: "introduced", version: "0" }, { kind: "limit", version: "2" }), false);
    assert.equal(place("1", { kind: "introduced", version: "0" }, { kind: "limit", version: "2" }), true);
    assert.equal(place("1", { kind: "introduced", version: "0" }, { kind: "limit", version: "*" }), true);
    assert.equal(
      place("1.0-r0", { kind: "introduced", version: "0" }, { kind: "fixed", version: "0" }),
      false,
    );
  });

  test("is not known where versions have no order", () => {
    const place = placeIn("semver", "(devel)", [
      { kind: "introduced", version: "0" },
      { kind: "fixed", version: "1.0.0" },
    ]);
    assert.equal(place.inside, undefined);
  });
});

function plainly(
  asked: number,
  events: readonly { readonly kind: string; readonly version: number }[],
): boolean {
  let affected = false;
  for (const { kind, version } of [...events].sort((a, b) => a.version - b.version)) {
    if (kind === "introduced" && asked >= version) affected = true;
    if (kind === "fixed" && asked >= version) affected = false;
    if (kind === "last_affected" && asked > version) affected = false;
  }
  return affected;
}
