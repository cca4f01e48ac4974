import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { suite, test } from "node:test";
import { Ajv } from "ajv";
import { readSbom, writeCycloneDx, writeSpdx } from "./index.ts";
import { spdxFields } from "./spdx/testing.ts";
import { contents, tool } from "./testing.ts";

const writers = { writeCycloneDx, writeSpdx };
const schemas = new URL("res/schema/", import.meta.resolve("@cyclonedx/cyclonedx-library/package.json"));

function schema(name: string): object {
  return JSON.parse(readFileSync(new URL(`${name}.SNAPSHOT.schema.json`, schemas), "utf8"));
}

suite("SBOMs that are written", () => {
  for (const version of ["1.6", "1.7"])
    test(`meet the schema of CycloneDX ${version}`, () => {
      const ajv = new Ajv({ strict: false, validateFormats: false });
      for (const name of ["spdx", "jsf-0.82", "cryptography-defs"])
        ajv.addSchema(schema(name), `http://cyclonedx.org/schema/${name}.SNAPSHOT.schema.json`);
      const validate = ajv.compile(schema(`bom-${version}`));
      for (const [name, content] of Object.entries(contents))
        for (const date of [undefined, "2026-11-27"]) {
          const text = writeCycloneDx(content, { tool, date }).replace('"1.6"', `"${version}"`);
          assert.ok(validate(JSON.parse(text)), `${name}: ${JSON.stringify(validate.errors)}`);
        }
    });

  test("have every field of SPDX 2.3 that must be there, and of the others known ones", () => {
    const validate = new Ajv({ allErrors: true }).compile(spdxFields);
    for (const [name, content] of Object.entries(contents))
      assert.ok(
        validate(JSON.parse(writeSpdx(content, { tool }))),
        `${name}: ${JSON.stringify(validate.errors)}`,
      );
  });

  test("are the same for the same", () => {
    for (const write of Object.values(writers))
      for (const content of Object.values(contents)) {
        assert.equal(write(content, { tool }), write(structuredClone(content), { tool }));
        assert.notEqual(write(content, { tool }), write(content, { tool, date: "2026-11-27" }));
      }
  });

  test("name everything once", () => {
    for (const content of Object.values(contents)) {
      const { components } = JSON.parse(writeCycloneDx(content, { tool }));
      const refs = components.map((each: Record<string, string>) => each["bom-ref"]);
      assert.equal(new Set(refs).size, refs.length);
      const { packages } = JSON.parse(writeSpdx(content, { tool }));
      const ids = packages.map((each: Record<string, string>) => each["SPDXID"]);
      assert.equal(new Set(ids).size, ids.length);
      for (const id of ids) assert.match(id, /^SPDXRef-[a-zA-Z0-9.-]+$/);
    }
  });

  test("state licences as they are meant, and guess none", () => {
    const { components } = JSON.parse(writeCycloneDx(contents["whole"] as never, { tool }));
    const stated = components.flatMap((each: Record<string, unknown>) => each["licenses"] ?? []);
    assert.deepEqual(stated, [
      { license: { id: "Apache-2.0" } },
      { expression: "(MIT OR ISC)" },
      { license: { id: "MIT" } },
      { license: { name: "Apache Ünlicense 2" } },
      { license: { name: "MIT OR ISC" } },
      { license: { name: "BSD" } },
      { license: { name: "" } },
      { license: { name: "GPLv2+ and MIT" } },
    ]);
    const { packages, hasExtractedLicensingInfos: texts } = JSON.parse(
      writeSpdx(contents["whole"] as never, { tool }),
    );
    assert.deepEqual(
      packages.map((each: Record<string, unknown>) => each["licenseDeclared"]).slice(2),
      [
        "Apache-2.0",
        "(MIT OR ISC)",
        "NOASSERTION",
        "MIT AND LicenseRef-Apache-nlicense-2-",
        "(MIT OR ISC) AND LicenseRef-BSD-",
        "NOASSERTION",
        "NOASSERTION",
        "LicenseRef-GPLv2-and-MIT-",
      ].map((text, index) => {
        const { licenseDeclared } = packages[index + 2];
        return text.endsWith("-") ? text + licenseDeclared.slice(-8) : text;
      }),
    );
    assert.equal(texts.length, 3);
  });

  for (const [name, write] of Object.entries(writers))
    test(`are read back: ${name}`, () => {
      for (const [of, content] of Object.entries(contents)) {
        const read = readSbom(Buffer.from(write(content, { tool })), content.name);
        assert.ok(typeof read !== "string", of);
        const places = (all: typeof content.packages) =>
          all
            .map(({ purl, file, layer, inside, type }) => JSON.stringify({ purl, file, layer, inside, type }))
            .sort();
        const known = content.packages.map((each) =>
          each.layer !== null && content.layers[each.layer] === undefined ? { ...each, layer: null } : each,
        );
        assert.deepEqual(places(read.packages), places(known), of);
        assert.deepEqual(read.release, content.release);
        assert.deepEqual(read.layers, content.layers);
        assert.deepEqual(read.unreadable, content.unreadable);
        assert.equal(read.digest, content.digest);
        assert.equal(read.source, "sbom");
        if (content.reference !== null) assert.equal(read.reference, content.reference);
      }
    });
});
