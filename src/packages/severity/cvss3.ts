import { metricsOf } from "./vector.ts";

/** The base score of a vector of 3.0 or 3.1 (FIRST, "CVSS v3.1 Specification Document", 7.1 and 7.4). */
export function cvss3(vector: string): number | undefined {
  const prefix = /^CVSS:3\.[01]\//.exec(vector);
  if (prefix === null) return undefined;
  const metrics = metricsOf(vector.slice(prefix[0].length), {
    AV: "NALP",
    AC: "LH",
    PR: "NLH",
    UI: "NR",
    S: "UC",
    C: "HLN",
    I: "HLN",
    A: "HLN",
  });
  if (metrics === undefined) return undefined;
  const changed = metrics.S === "C";
  const [c, i, a] = [weight(losses, metrics.C), weight(losses, metrics.I), weight(losses, metrics.A)];
  const sub = 1 - (1 - c) * (1 - i) * (1 - a);
  const impact = changed ? 7.52 * (sub - 0.029) - 3.25 * (sub - 0.02) ** 15 : 6.42 * sub;
  if (impact <= 0) return 0;
  const exploitability =
    8.22 *
    weight(vectors, metrics.AV) *
    weight(complexities, metrics.AC) *
    weight(changed ? privilegesChanged : privileges, metrics.PR) *
    weight(interactions, metrics.UI);
  return roundUp(Math.min((changed ? 1.08 : 1) * (impact + exploitability), 10));
}

/** The smallest number of one decimal place that is not less, whatever floating point makes of it (appendix A). */
function roundUp(score: number): number {
  const whole = Math.round(score * 100_000);
  return whole % 10_000 === 0 ? whole / 100_000 : (Math.floor(whole / 10_000) + 1) / 10;
}

type Weights = Readonly<Record<string, number>>;

const losses: Weights = { H: 0.56, L: 0.22, N: 0 };
const vectors: Weights = { N: 0.85, A: 0.62, L: 0.55, P: 0.2 };
const complexities: Weights = { L: 0.77, H: 0.44 };
const privileges: Weights = { N: 0.85, L: 0.62, H: 0.27 };
const privilegesChanged: Weights = { N: 0.85, L: 0.68, H: 0.5 };
const interactions: Weights = { N: 0.85, R: 0.62 };

function weight(weights: Weights, value: string): number {
  return weights[value] ?? 0;
}
