import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { packageRef } from "../sbom/index.ts";
import { all, exemptions, pip, read } from "./testing.ts";

suite("CycloneDX VEX", () => {
  const analysis = { state: "not_affected", justification: "code_not_reachable", detail: "not called" };
  const vex = (affects: readonly unknown[], more: object = {}) => ({
    bomFormat: "CycloneDX",
    specVersion: "1.6",
    metadata: {
      component: { type: "container", "bom-ref": "root", name: "example.azurecr.io/shop/web:1.0.0" },
    },
    components: [
      {
        type: "library",
        "bom-ref": "c",
        components: [{ "bom-ref": "a", purl: "pkg:golang/golang.org/x/net@v0.1.0" }],
      },
    ],
    vulnerabilities: [{ id: "CVE-2026-1", analysis, affects, ...more }],
  });

  test("names components of its own, of another document, package URLs, the image", () => {
    assert.deepEqual(exemptions(vex([{ ref: "a" }])), ["net not_affected"]);
    assert.deepEqual(exemptions(vex([{ ref: "root" }])), all);
    assert.deepEqual(exemptions(vex([{ ref: "pkg:pypi/py-thing@1.0" }])), ["py-thing not_affected"]);
    const link = (ref: string) => `urn:cdx:f08a6ccd-4dce-4759-bd84-c626675d60a7/1#${encodeURIComponent(ref)}`;
    assert.deepEqual(exemptions(vex([{ ref: link(packageRef(pip)) }])), ["py-thing not_affected"]);
    assert.deepEqual(exemptions(vex([{ ref: link("pkg:pypi/py-thing@1.0?package-id=1f") }])), [
      "py-thing not_affected",
    ]);
    assert.deepEqual(exemptions(vex([{ ref: link("a") }])), []);
  });

  test("has states and versions", () => {
    for (const [state, status] of [
      ["false_positive", "not_affected"],
      ["resolved", "fixed"],
      ["resolved_with_pedigree", "fixed"],
      ["exploitable", "affected"],
      ["in_triage", "under_investigation"],
    ])
      assert.deepEqual(exemptions(vex([{ ref: "a" }], { analysis: { state } })), [`net ${status}`]);
    const versions = (version: string) => vex([{ ref: "pkg:pypi/py-thing", versions: [{ version }] }]);
    assert.deepEqual(exemptions(versions("1.0")), ["py-thing not_affected"]);
    assert.deepEqual(exemptions(versions("2.0")), []);
    assert.deepEqual(read(vex([{ ref: "a", versions: [{ range: "vers:npm/<2" }] }])).invalid, [
      "vulnerability 1: ranges of versions are not read",
      "vulnerability 1: it names nothing that it affects",
    ]);
    assert.equal(read(vex([{ ref: "a" }])).statements[0]?.reason, "code not reachable: not called");
    assert.deepEqual(read(vex([], { analysis: undefined })), { statements: [], invalid: [] });
  });
});
