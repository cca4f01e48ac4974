import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { exemptions, read } from "./testing.ts";

suite("CSAF VEX", () => {
  const product = (id: string, purl?: string) => ({
    product_id: id,
    name: id,
    ...(purl !== undefined && { product_identification_helper: { purl } }),
  });
  const relation = (part: string, whole: string) => ({
    category: "default_component_of",
    product_reference: part,
    relates_to_product_reference: whole,
    full_product_name: { product_id: `${whole}:${part}`, name: "x" },
  });
  const csaf = (status: object, more: object = {}) => ({
    document: {
      category: "csaf_vex",
      csaf_version: "2.0",
      tracking: { current_release_date: "2026-01-01T00:00:00Z" },
    },
    product_tree: {
      full_product_names: [product("net", "pkg:golang/golang.org/x/net"), product("el9")],
      branches: [
        {
          branches: [
            { product: product("pip", "pkg:pypi/py-thing@1.0") },
            { product: product("any", "pkg:pypi/py-thing") },
          ],
        },
      ],
      relationships: [relation("pip", "web"), relation("pip", "el9"), relation("any", "el9")],
      product_groups: [{ group_id: "g", product_ids: ["net"] }],
    },
    vulnerabilities: [{ cve: "CVE-2026-1", product_status: status, ...more }],
  });

  test("names products by their package URLs", () => {
    assert.deepEqual(exemptions(csaf({ known_not_affected: ["net"], fixed: ["pip"] })), [
      "net not_affected",
      "py-thing fixed",
    ]);
    assert.deepEqual(exemptions(csaf({ known_affected: ["net"], under_investigation: ["pip"] })), [
      "net affected",
      "py-thing under_investigation",
    ]);
  });

  test("takes a package of a platform that has no package URL by its version alone", () => {
    assert.deepEqual(exemptions(csaf({ fixed: ["el9:pip"] })), ["py-thing fixed"]);
    const { statements, invalid } = read(csaf({ fixed: ["el9:any", "el9", "missing"] }));
    assert.deepEqual(statements, []);
    assert.deepEqual(invalid, ["CVE-2026-1: 3 products have no package URL to be known by"]);
  });

  test("gives reasons as flags and threats", () => {
    const { statements } = read(
      csaf(
        { known_not_affected: ["net", "pip"] },
        {
          flags: [{ label: "component_not_present", group_ids: ["g"] }],
          threats: [{ category: "impact", details: "none", product_ids: ["pip"] }],
        },
      ),
    );
    assert.deepEqual(
      new Set(statements.map(({ reason }) => reason)),
      new Set(["component not present", "none"]),
    );
  });

  test("ends where a small document names a large group for every weakness", () => {
    const ids = Array.from({ length: 20_000 }, (_, index) => `p${index}`);
    const document = {
      document: { csaf_version: "2.0" },
      product_tree: {
        full_product_names: ids.map((id) => ({
          product_id: id,
          product_identification_helper: { purl: `pkg:npm/${id}@1` },
        })),
        product_groups: [{ group_id: "g", product_ids: ids }],
      },
      vulnerabilities: Array.from({ length: 2000 }, (_, index) => ({
        cve: `CVE-2026-${index}`,
        product_status: { known_not_affected: index === 0 ? ids : ["p1"] },
        flags: [{ label: "component_not_present", group_ids: ["g", "g"] }],
      })),
    };
    const { statements, invalid } = read(document);
    assert.equal(statements.length, 2000);
    assert.equal(statements[0]?.products.length, 20_000);
    assert.match(invalid.join(), /groups of products are named too often/);
  });
});
