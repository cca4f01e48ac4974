import assert from "node:assert/strict";
import { globSync, readFileSync } from "node:fs";
import { test } from "node:test";
import fc from "fast-check";
import { activate, defaultPolicy, profiles } from "../src/assess/index.ts";
import type { Range } from "../src/model/index.ts";
import { scan } from "../src/scan/index.ts";
import { repair } from "../src/scan/repair/index.ts";

const SEED = 20261122;
/** For a longer run than each test run affords. */
const { FUZZ_RUNS } = process.env;
const limits =
  FUZZ_RUNS === undefined
    ? { numRuns: 1200, interruptAfterTimeLimit: 2500, markInterruptAsFailure: false }
    : { numRuns: Number(FUZZ_RUNS) };

const manifests = ["examples/**/*.yaml", "../shared/data/manifests/**/*.yaml"]
  .flatMap((pattern) => globSync(pattern).sort())
  .filter((_file, index) => index < 30 || index % 8 === 0)
  .map((file) => readFileSync(file))
  .filter(({ length }) => length < 8000);

const snippets = [
  "{{ if .Values.x }}\n",
  "{{ end }}",
  "{{- range $i := .x }}",
  "{{",
  "}}",
  "${X}",
  "\n---\n",
  "\n...\n",
  "&a ",
  "*a",
  "<<: *a\n",
  "!!str ",
  "|+\n",
  ">-\n",
  '"',
  "'",
  "{",
  "[",
  "]",
  "}",
  ": ",
  "- ",
  "\t",
  "\r",
  "\r\n",
  "\0",
  "\uFEFF",
  "\u2028",
  "😀",
  "# breakwater:waive privileged until=2099-01-01 -- fuzz",
  "__proto__: {a: 1}\n",
  "constructor: 1\n",
  "? ",
  "null",
  "~",
  "1e999",
  "0x7fffffffffffffffffff",
  "%YAML 1.1\n",
];

interface Mutation {
  readonly at: number;
  readonly remove: number;
  readonly insert: Uint8Array;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(8000),
  remove: fc.constantFrom(0, 0, 1, 3, 40),
  insert: fc.oneof(
    {
      weight: 8,
      arbitrary: fc.constantFrom(...snippets).map((snippet) => new TextEncoder().encode(snippet)),
    },
    { weight: 1, arbitrary: fc.uint8Array({ maxLength: 4 }) },
  ),
});

function mutated(bytes: Uint8Array, mutations: readonly Mutation[]): Uint8Array {
  return mutations.reduce((text, { at, remove, insert }) => {
    const start = at % (text.length + 1);
    return Buffer.concat([text.subarray(0, start), insert, text.subarray(start + remove)]);
  }, bytes);
}

const policy = { ...defaultPolicy, profiles: profiles.map(({ id }) => id) };
const common = {
  roots: ["-"],
  base: "/",
  policy,
  controls: activate(policy, {}),
  target: 37,
  date: "2026-01-01",
  podSecurity: [{ level: "restricted" as const, version: "latest" }],
};

test("whatever is in a file, a scan ends, throws nothing and points into the file", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...manifests),
      fc.array(mutation, { minLength: 1, maxLength: 3 }),
      async (bytes, mutations) => {
        const stdin = mutated(bytes, mutations);
        const { assessment, texts } = await scan({ ...common, stdin });
        const length = texts.get("-")?.text.length ?? 0;
        const inside = (range: Range | undefined): void => {
          if (range !== undefined)
            assert.ok(
              range.start >= 0 && range.start <= range.end && range.end <= length,
              `${range.start} to ${range.end} of ${length}`,
            );
        };
        for (const { range, related, resource } of assessment.findings) {
          inside(range);
          inside(resource.origin.range);
          for (const each of related) inside(each.range);
        }
        for (const { range } of assessment.undecided) inside(range);
        for (const { offset = 0 } of assessment.unreadable) assert.ok(offset >= 0 && offset <= length);
        const prints = assessment.findings.map(({ fingerprint }) => fingerprint);
        assert.equal(new Set(prints).size, prints.length, "fingerprints are unique");
        const { before, after } = await repair({ ...common, stdin }, { risky: true });
        assert.ok(after.assessment.unreadable.length <= before.assessment.unreadable.length);
      },
    ),
    { seed: SEED, ...limits },
  );
});
