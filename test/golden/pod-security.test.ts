/**
 * The Pod Security Standards beside verdicts recorded from the API server's policy package. The same pods are
 * compared with the package itself in test/oracles; this runs everywhere.
 */
import assert from "node:assert/strict";
import { test } from "node:test";
import { readGolden, verdictOf } from "../oracles/pod-security/golden.ts";
import { kinds } from "../oracles/pod-security/kinds.ts";
import { synthesize } from "../oracles/pod-security/synthesize.ts";
import { levels, podOf, stretchesOf } from "../oracles/pod-security/verdicts.ts";

test("verdicts on made-up pods are those recorded from the API server's policy", () => {
  const golden = readGolden();
  const cases = synthesize();
  assert.equal(cases.length, golden.cases.length, "the cases changed: record their verdicts anew");
  const expected = golden.verdicts.map((text) => verdictOf(text, golden.messages));
  const texts = expected.map((verdict) => JSON.stringify(verdict));
  for (const [index, { name, template }] of cases.entries()) {
    const wrap = kinds[index % kinds.length];
    const pod = wrap && podOf(wrap(template));
    assert.ok(pod, name);
    for (const [which, level] of levels.entries()) {
      const wanted = golden.cases[index]?.[which] ?? -1;
      const ours = stretchesOf(pod, level);
      if (JSON.stringify(ours) !== texts[wanted])
        assert.deepEqual(ours, expected[wanted], `${level}: ${name}`);
    }
  }
});
