import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { readVex } from "./index.ts";
import { exemptions, openVex } from "./testing.ts";

suite("VEX documents", () => {
  test("are read within attestations, and refused in words", () => {
    const statement = { predicateType: "https://openvex.dev/ns", predicate: openVex(["pkg:pypi/py-thing"]) };
    const payload = Buffer.from(JSON.stringify(statement)).toString("base64");
    assert.deepEqual(exemptions({ payloadType: "application/vnd.in-toto+json", payload }), [
      "py-thing not_affected",
    ]);
    const why = (document: unknown) => JSON.stringify(readVex(JSON.stringify(document), "x"));
    assert.match(why({}), /neither OpenVEX/);
    assert.match(why({ bomFormat: "CycloneDX" }), /says nothing of vulnerabilities/);
    assert.equal(readVex("a: 1", "x"), "it is no JSON");
  });

  test("never throw, whatever is in them", () => {
    const keys = [
      "statements",
      "vulnerability",
      "products",
      "@id",
      "identifiers",
      "purl",
      "status",
      "vulnerabilities",
      "analysis",
      "state",
      "affects",
      "ref",
      "product_tree",
      "branches",
      "product",
      "product_id",
      "product_status",
      "fixed",
      "cve",
      "components",
    ];
    const value = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(null, 1, "", "fixed", "resolved", "pkg:pypi/py-thing", "CVE-2026-1"),
        fc.array(tie("tree"), { maxLength: 3 }),
        fc.dictionary(fc.constantFrom(...keys), tie("tree"), { maxKeys: 6 }),
      ),
    })).tree;
    const heads = [
      { "@context": "https://openvex.dev/ns" },
      { bomFormat: "CycloneDX", vulnerabilities: [] },
      { document: { csaf_version: "2.0" } },
    ];
    fc.assert(
      fc.property(
        fc.dictionary(fc.constantFrom(...keys), value),
        fc.constantFrom(...heads),
        (fields, head) => {
          exemptions({ ...head, ...fields });
        },
      ),
      { numRuns: 300 },
    );
  });
});
