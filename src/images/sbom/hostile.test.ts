import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { readSbom, writeCycloneDx, writeSpdx } from "./index.ts";
import { contents, cycloneDx, read, tool } from "./testing.ts";

function why(value: unknown): string {
  const content = readSbom(typeof value === "string" ? value : JSON.stringify(value), "web.json");
  assert.ok(typeof content === "string");
  return content;
}

suite("SBOMs of any kind", () => {
  test("within attestations, of which the first SBOM counts", () => {
    const sbom = writeCycloneDx(contents["many"] as never, { tool });
    const statement = (predicate: unknown) => ({
      _type: "https://in-toto.io/Statement/v1",
      predicateType: "x",
      predicate,
    });
    const envelope = (value: unknown) => ({
      payloadType: "application/vnd.in-toto+json",
      payload: Buffer.from(JSON.stringify(value)).toString("base64"),
      signatures: [],
    });
    const forms = [
      statement(JSON.parse(sbom)),
      envelope(statement(JSON.parse(sbom))),
      envelope(statement({ Data: sbom })),
      { dsseEnvelope: envelope(statement({ Data: JSON.parse(sbom) })) },
      [envelope(statement({ buildType: "x" })), envelope(statement(JSON.parse(sbom)))]
        .map((each) => JSON.stringify(each))
        .join("\n"),
    ];
    for (const form of forms) assert.equal(read(form).packages.length, 1000);
    assert.match(why({ payloadType: "x", payload: "!" }), /no JSON in base64/);
    let nested: unknown = JSON.parse(sbom);
    for (let depth = 0; depth < 10; depth++) nested = envelope(nested);
    assert.match(why(nested), /wrapped too often/);
  });

  test("are refused in words where they are none", () => {
    assert.match(why('<?xml version="1.0"?><bom/>'), /XML, and only JSON/);
    assert.match(why("{"), /no JSON: /);
    assert.match(why(""), /no JSON/);
    assert.match(why({ a: 1 }), /neither bomFormat/);
    assert.match(why({ bomFormat: "CycloneDX" }), /specVersion is missing/);
    assert.match(why({ spdxVersion: "SPDX-1.2" }), /SPDX-2\.2 and SPDX-2\.3/);
    assert.match(why({ "@graph": [] }), /no SBOM/);
    assert.equal(readSbom(new Uint8Array([0xff, 0xfe, 0x7b]), "x"), "it is no text in UTF-8");
  });

  test("say so where they name no packages, and no image that has none", () => {
    assert.match(read(cycloneDx).unreadable[0]?.why ?? "", /names no packages/);
    assert.match(read({ spdxVersion: "SPDX-2.3" }).unreadable[0]?.why ?? "", /names no packages/);
  });

  test("are bounded in depth and say so", () => {
    let component: object = { type: "library", name: "a", purl: "pkg:npm/deep@1" };
    for (let depth = 0; depth < 100; depth++)
      component = { type: "library", name: "a", purl: "pkg:npm/a@1", components: [component] };
    const content = read({ ...cycloneDx, components: [component] });
    assert.deepEqual(
      content.packages.map(({ purl: text }) => text),
      ["pkg:npm/a@1"],
    );
    assert.match(content.unreadable[0]?.why ?? "", /nested deeper than 64/);
    assert.equal(
      typeof readSbom(`{"bomFormat":"CycloneDX","specVersion":"1.5","components":${"[".repeat(1e6)}`, "x"),
      "string",
    );
    assert.deepEqual(
      read(`{"bomFormat":"CycloneDX","specVersion":"1.5","components":${"[".repeat(1e5)}${"]".repeat(1e5)}}`)
        .packages,
      [],
    );
  });

  test("have texts in the place of texts", () => {
    const odd = { toString: null, valueOf: null };
    const packages = [{ SPDXID: odd, name: "x", versionInfo: "1" }];
    assert.equal(typeof readSbom(JSON.stringify({ spdxVersion: "SPDX-2.3", packages }), "x"), "object");
    const graph = [{ type: odd }, { type: "software_Package", software_primaryPurpose: odd, name: "x" }];
    assert.equal(typeof readSbom(JSON.stringify({ "@graph": graph }), "x"), "object");
  });

  test("never throw, whatever is in them", () => {
    const keys = [
      "components",
      "metadata",
      "component",
      "purl",
      "properties",
      "name",
      "type",
      "version",
      "packages",
      "externalRefs",
      "licenses",
      "comment",
      "evidence",
      "compositions",
      "SPDXID",
      "primaryPackagePurpose",
      "toString",
      "valueOf",
      "__proto__",
    ];
    const value = fc.letrec((tie) => ({
      tree: fc.oneof(
        { maxDepth: 5 },
        fc.constantFrom(
          null,
          1,
          "",
          "library",
          "operating-system",
          "pkg:deb/debian/a@1",
          "container",
          'Breakwater: {"layer":1e9}',
        ),
        fc.array(tie("tree"), { maxLength: 4 }),
        fc.dictionary(fc.constantFrom(...keys), tie("tree"), { maxKeys: 6 }),
      ),
    })).tree;
    fc.assert(
      fc.property(fc.dictionary(fc.constantFrom(...keys), value), (fields) => {
        for (const head of [cycloneDx, { spdxVersion: "SPDX-2.3" }])
          assert.equal(typeof readSbom(JSON.stringify({ ...fields, ...head }), "x"), "object");
      }),
      { numRuns: 300 },
    );
    const spdx = writeSpdx(contents["whole"] as never, { tool });
    fc.assert(
      fc.property(fc.nat(spdx.length), fc.nat(50), (start, length) => {
        readSbom(spdx.slice(0, start) + spdx.slice(start + length), "x");
      }),
      { numRuns: 300 },
    );
  });
});
