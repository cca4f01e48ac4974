import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { control } from "./image-opaque-program.ts";
import { findings, told } from "./testing.ts";

suite(control.id, () => {
  test("each is named, and no more than people read", () => {
    const opaque = Array.from({ length: 1000 }, (_, at) => ({ what: `app/${at}`, why: "packed with UPX" }));
    assert.deepEqual(told(control, { opaque: opaque.slice(0, 2) }), ["app/0", "app/1"]);
    assert.equal(findings(control, { opaque }).length, 21);
    assert.deepEqual(told(control, {}), []);
  });
  test("an SBOM tells no programs", () => assert.deepEqual(told(control, { source: "sbom" }), ["? files"]));
});
