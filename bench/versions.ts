import { compareVersions, type Scheme, schemes } from "../src/packages/index.ts";
import { pairsOf } from "../test/oracles/versions/pairs.ts";

/** How many pairs of versions are compared a second, by scheme: real ones where `shared/data/osv` is at hand, and odd ones. */
console.log("| scheme | comparisons/s |\n|---|---|");
for (const scheme of schemes) console.log(`| ${scheme} | ${speedOf(scheme).toLocaleString("en")} |`);

function speedOf(scheme: Scheme): number {
  const pairs = pairsOf(scheme, 50_000);
  const rates: number[] = [];
  for (let round = 0; round < 5; round++) {
    const started = performance.now();
    for (const [a, b] of pairs) compareVersions(scheme, a, b);
    rates.push(pairs.length / (performance.now() - started));
  }
  const median = rates.sort((a, b) => a - b)[2] ?? 0;
  return Math.round(median / 10) * 10_000;
}
