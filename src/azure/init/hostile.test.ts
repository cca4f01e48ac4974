import assert from "node:assert/strict";
import { suite, test } from "node:test";
import fc from "fast-check";
import { kubernetesVersion } from "../settings/index.ts";
import { optionsOf, readBack } from "./testing.ts";

/** What ends a string or begins something in one of the languages, among everything else. */
const hostile = fc.array(
  fc.oneof(
    fc.constantFrom(
      "'",
      '"',
      "\\",
      "${",
      "%{",
      "$(",
      "`",
      "}",
      "\n",
      "\r",
      "\t",
      "'''",
      "#",
      "//",
      "\\'",
      "$name",
    ),
    fc.string({ minLength: 1, maxLength: 3 }),
  ),
  { minLength: 1, maxLength: 8 },
);

suite("texts stay texts", () => {
  for (const format of ["bicep", "terraform", "az"] as const)
    test(`in ${format}, whatever is in them`, () => {
      fc.assert(
        fc.property(hostile, (parts) => {
          // What begins with a dash is an option to az, quoted or not; no value that is let in does.
          const text = parts.join("").replace(/^-/, "x-");
          const options = optionsOf({ name: text, region: text, kubernetesVersion: text, vmSize: text });
          const { clusters, azure } = readBack(options, format);
          assert.equal(clusters.length, 1);
          assert.equal(clusters[0]?.pools.length, 2);
          assert.equal(clusters[0]?.read(kubernetesVersion).value, text);
          assert.equal(clusters[0]?.pools[1]?.view.get("vmSize").string().value, text);
          assert.equal(azure.filter(({ type }) => type.endsWith("diagnosticSettings")).length, 1);
        }),
        { numRuns: 60 },
      );
    });
});
