import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { compareVersions, schemeOf, schemes, whyIncomparable } from "./index.ts";
import { pieces, stems } from "./testing.ts";

for (const scheme of schemes)
  suite(`versions of ${scheme}`, () => {
    const version = fc
      .tuple(fc.constantFrom(...stems), fc.array(fc.constantFrom(...pieces[scheme]), { maxLength: 5 }))
      .map(([stem, parts]) => stem + parts.join(""));
    const compare = (a: string, b: string): number | undefined => compareVersions(scheme, a, b);

    test("are in one order, whichever comes first", () => {
      let comparable = 0;
      fc.assert(
        fc.property(version, version, (a, b) => {
          const [order, reverse] = [compare(a, b), compare(b, a)];
          assert.equal(reverse, order === undefined ? undefined : 0 - order);
          if (order === undefined) assert.match(whyIncomparable(scheme, a, b), /^"/);
          if (compare(a, a) !== undefined) assert.equal(compare(a, a), 0);
          if (order !== undefined) comparable++;
        }),
        { numRuns: 1000 },
      );
      assert.ok(comparable > 20, `only ${comparable} pairs are comparable`);
    });

    const skip = scheme === "maven" && "Maven's own order does not: 0-alpha < 0 < x, but x < 0-alpha";
    test("are in an order that carries over", { skip }, () => {
      fc.assert(
        fc.property(version, version, version, (a, b, c) => {
          const sorted = [a, b, c].sort((x, y) => compare(x, y) ?? 0);
          const [least = "", middle = "", most = ""] = sorted;
          if ([a, b, c].some((each) => compare(each, a) === undefined || compare(each, b) === undefined))
            return;
          assert.ok((compare(least, middle) ?? 0) <= 0 && (compare(middle, most) ?? 0) <= 0);
          assert.ok((compare(least, most) ?? 0) <= 0, `${least} ${middle} ${most}`);
          if (compare(least, middle) === 0) assert.equal(compare(least, most), compare(middle, most));
        }),
        { numRuns: 1000 },
      );
    });

    test("take time that grows with their length, whatever they hold", () => {
      for (const piece of [...pieces[scheme], "a", " ", "1-", "~", ".0", "a1", "-1", "1.x-1"]) {
        const long = piece.repeat(Math.ceil(100_000 / piece.length));
        for (const [a, b] of [
          [`1${long}`, `1${long}!`],
          [`1.0-a${long}`, `1.0-a${long}1`],
          [`${long}dev`, long],
        ] as const)
          compare(a, b);
      }
    });
  });

suite("the scheme of a name", () => {
  test("knows ecosystems, releases of them and types of package URLs", () => {
    const known = {
      "Debian:12": "dpkg",
      "Ubuntu:24.04:LTS": "dpkg",
      "Alpine:v3.20": "apk",
      "Azure Linux:3": "rpm",
      "Red Hat:enterprise_linux:9::appstream": "rpm",
      golang: "go",
      "crates.io": "semver",
      cargo: "semver",
      Packagist: "composer",
      gem: "rubygems",
      pypi: "pep440",
    };
    for (const [name, scheme] of Object.entries(known)) assert.equal(schemeOf(name), scheme, name);
  });

  test("knows none of what it does not know", () => {
    for (const name of ["", "constructor", "Hackage", ":", "vsix"]) assert.equal(schemeOf(name), undefined);
  });
});
