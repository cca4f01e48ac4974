import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { readPurl } from "./purl.ts";

suite("package URLs", () => {
  const parts = (text: string): unknown => {
    const purl = readPurl(text);
    return typeof purl === "string"
      ? purl
      : [purl.type, purl.namespace, purl.name, purl.version, [...purl.qualifiers]];
  };

  test("have a type, a namespace, a name, a version and qualifiers", () => {
    assert.deepEqual(parts("pkg:deb/debian/curl@7.50.3-1?arch=i386&distro=jessie"), [
      "deb",
      "debian",
      "curl",
      "7.50.3-1",
      [
        ["arch", "i386"],
        ["distro", "jessie"],
      ],
    ]);
    assert.deepEqual(parts("pkg:npm/%40angular/animation@12.3.1"), [
      "npm",
      "@angular",
      "animation",
      "12.3.1",
      [],
    ]);
    assert.deepEqual(parts("pkg:npm/@angular/animation"), ["npm", "@angular", "animation", null, []]);
    assert.deepEqual(parts("pkg:npm/@angular/animation@1"), ["npm", "@angular", "animation", "1", []]);
    assert.deepEqual(parts("pkg:gem/rails@7.0"), ["gem", null, "rails", "7.0", []]);
    assert.deepEqual(
      parts("PKG:gem/rails@7.0"),
      "a package URL is pkg:type/namespace/name@version?qualifiers",
    );
    assert.deepEqual(parts("pkg:golang/google.golang.org/genproto@v1#googleapis/api"), [
      "golang",
      "google.golang.org",
      "genproto",
      "v1",
      [],
    ]);
    assert.deepEqual(parts("pkg:deb/debian/a@1%3A2%2B3"), ["deb", "debian", "a", "1:2+3", []]);
  });

  test("that are none are told", () => {
    for (const text of [
      "",
      "curl",
      "pkg:",
      "pkg:npm",
      "pkg:npm/",
      "pkg:npm/a@%zz",
      "pkg:npm/a?x",
      "http://x/y",
    ])
      assert.equal(typeof readPurl(text), "string", text);
  });

  test("of any text are read without throwing", () => {
    fc.assert(fc.property(fc.string(), (text) => void readPurl(`pkg:npm/${text}`)));
  });
});
