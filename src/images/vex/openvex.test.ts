import assert from "node:assert/strict";
import { suite, test } from "node:test";
import { all, digest, exemptions, notAffected, openssl, openVex, read } from "./testing.ts";

suite("OpenVEX", () => {
  test("names a package: what its package URL leaves out fits everything", () => {
    for (const [purl = "", ...expected] of [
      ["pkg:deb/debian/libssl3", "libssl3"],
      ["pkg:deb/debian/libssl3@3.0.11-1?distro=debian-12", "libssl3"],
      ["pkg:deb/debian/libssl3@3.0.11-2"],
      ["pkg:deb/debian/libssl3?distro=debian-11"],
      ["pkg:deb/ubuntu/libssl3"],
      ["pkg:deb/debian/openssl?arch=source", "libssl3"],
      ["pkg:deb/debian/openssl"],
      ["pkg:pypi/Py_Thing@1.0", "py-thing"],
      ["pkg:pypi"],
    ])
      assert.deepEqual(
        exemptions(openVex([{ "@id": purl }])),
        expected.map((each) => `${each} not_affected`),
        purl,
      );
  });

  test("names an image, with parts or as a whole", () => {
    const oci = `pkg:oci/web@${encodeURIComponent(digest)}`;
    for (const id of [
      oci,
      "pkg:oci/web",
      `${oci}?repository_url=example.azurecr.io/shop/web`,
      `${oci}?repository_url=example.azurecr.io/shop&arch=amd64`,
      "pkg:oci/web?tag=1.0.0",
      "pkg:docker/shop/web@1.0.0?repository_url=example.azurecr.io",
      "example.azurecr.io/shop/web",
      `example.azurecr.io/shop/web@${digest}`,
      digest,
    ]) {
      assert.deepEqual(exemptions(openVex([{ "@id": id }])), all, id);
      const parts = [{ "@id": "pkg:golang/golang.org/x/net" }];
      assert.deepEqual(exemptions(openVex([{ "@id": id, subcomponents: parts }])), ["net not_affected"], id);
    }
    for (const id of [
      `pkg:oci/web@sha256%3A${"00".repeat(32)}`,
      "pkg:oci/other",
      "pkg:oci/web?tag=2",
      "pkg:oci/web?repository_url=docker.io/shop/web",
      "pkg:docker/shop/web@1.0.0",
      "example.azurecr.io/shop/web:2",
      "https://example.com/web",
    ])
      assert.deepEqual(exemptions(openVex([{ "@id": id }])), [], id);
  });

  test("names a package and its parts: those of the same program alone", () => {
    const parts = [
      { identifiers: { purl: "pkg:golang/golang.org/x/net@v0.1.0" } },
      { "@id": "pkg:pypi/py-thing" },
    ];
    assert.deepEqual(
      exemptions(
        openVex([
          { "@id": "urn:app", identifiers: { purl: "pkg:golang/example.com/app" }, subcomponents: parts },
        ]),
      ),
      ["net not_affected"],
    );
  });

  test("is read in its older forms", () => {
    const older = {
      "@context": "https://openvex.dev/ns",
      timestamp: "2023-01-01T00:00:00Z",
      statements: [
        {
          vulnerability: "CVE-2026-1",
          products: ["example.azurecr.io/shop/web:1.0.0"],
          subcomponents: ["pkg:pypi/py-thing"],
          ...notAffected,
        },
      ],
    };
    assert.deepEqual(exemptions(older), ["py-thing not_affected"]);
  });

  test("has statements that outdo each other by their time, and those that say nothing", () => {
    const statement = (status: string, timestamp: string) => ({
      vulnerability: { name: "cve-2026-1" },
      products: [{ "@id": "pkg:pypi/py-thing" }],
      timestamp,
      status,
      impact_statement: "nobody calls it",
    });
    const of = (...statements: readonly unknown[]) => ({ "@context": "https://openvex.dev/ns", statements });
    const [old, young] = ["2026-01-01T00:00:00Z", "2026-01-02T00:00:00+01:00"];
    assert.deepEqual(exemptions(of(statement("fixed", young), statement("affected", old))), [
      "py-thing fixed",
    ]);
    assert.deepEqual(exemptions(of(statement("fixed", old), statement("affected", young))), [
      "py-thing affected",
    ]);
    assert.deepEqual(exemptions(of(statement("fixed", old), statement("under_investigation", old))), [
      "py-thing under_investigation",
    ]);
    const { statements, invalid } = read(
      of(
        { ...statement("not_affected", old), impact_statement: undefined },
        { ...statement("fine", old) },
        { ...statement("fixed", old), products: [] },
        { ...statement("fixed", old), vulnerability: {} },
        statement("not_affected", old),
      ),
    );
    assert.equal(statements.length, 1);
    assert.equal(statements[0]?.reason, "nobody calls it");
    assert.deepEqual(invalid, [
      "statement 1: it says not_affected and gives neither justification nor impact_statement",
      'statement 2: its status is "fine"',
      "statement 3: it names no product",
      "statement 4: it names no vulnerability",
    ]);
  });

  test("speaks of several weaknesses of one advisory: each has to be exempted", () => {
    const vulnerabilities = [{ id: "DSA-1", upstream: ["CVE-2026-1", "CVE-2026-2"], package: openssl }];
    const one = openVex([{ "@id": "pkg:deb/debian/libssl3" }]);
    assert.deepEqual(exemptions(one, { vulnerabilities }), []);
    const both = {
      ...one,
      statements: ["CVE-2026-1", "CVE-2026-2"].map((name) => ({
        ...one.statements[0],
        vulnerability: { name },
      })),
    };
    assert.deepEqual(exemptions(both, { vulnerabilities }), ["libssl3 not_affected"]);
    assert.deepEqual(
      exemptions(one, {
        vulnerabilities: [{ id: "DEBIAN-CVE-2026-1", upstream: ["CVE-2026-1"], package: openssl }],
      }),
      ["libssl3 not_affected"],
    );
  });
});
