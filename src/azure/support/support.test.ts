import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { isDate } from "../../base/date.ts";
import { type Retirement, retirements, retirementsReadOn } from "./retirements.ts";
import { supportEnds, supportedMinors, supportReadOn, supportSource, versionOf } from "./versions.ts";

suite("support tables", () => {
  test("are dated and name their sources", () => {
    assert.ok(isDate(supportReadOn) && isDate(retirementsReadOn));
    assert.match(supportSource, /^https:\/\/learn\.microsoft\.com\//);
    const all: readonly Retirement[] = Object.values(retirements);
    for (const { id, ends, removed = ends, source } of all) {
      assert.ok(isDate(ends) && isDate(removed) && ends <= removed, id);
      assert.match(source, /^https:\/\//, id);
    }
  });

  test("support lasts to the end of the month that Microsoft names", () => {
    assert.equal(supportEnds(34, false), "2026-11-30");
    assert.deepEqual(supportedMinors("2026-11-30"), [37, 36, 35, 34]);
    assert.deepEqual(supportedMinors("2026-12-01"), [37, 36, 35]);
    assert.equal(supportEnds(33, true), "2027-07-31");
    assert.equal(supportEnds(99, false), undefined);
    assert.ok((supportEnds(20, true) ?? "") < "2025-01-01");
  });

  test("versions are read as AKS takes them", () => {
    assert.deepEqual(versionOf("1.34"), { minor: 34, patch: undefined });
    assert.deepEqual(versionOf("v1.34.2"), { minor: 34, patch: 2 });
    for (const text of ["", "latest", "2.1", "1.x", "1.34.2.1"]) assert.equal(versionOf(text), undefined);
  });
});
