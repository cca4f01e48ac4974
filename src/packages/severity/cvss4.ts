import { metricsOf } from "./vector.ts";

/**
 * The base score of a vector (FIRST, "CVSS v4.0 Specification Document", 8). Threat and environment are left out, so that
 * exploit maturity counts as attacked and requirements as high: the classes EQ5 and EQ6 follow from the others.
 */
export function cvss4(vector: string): number | undefined {
  if (!vector.startsWith(prefix)) return undefined;
  const metrics = metricsOf(vector.slice(prefix.length), {
    AV: "NALP",
    AC: "LH",
    AT: "NP",
    PR: "NLH",
    UI: "NPA",
    VC: "HLN",
    VI: "HLN",
    VA: "HLN",
    SC: "HLN",
    SI: "HLN",
    SA: "HLN",
  });
  if (metrics === undefined) return undefined;
  const { AV, AC, AT, PR, UI, VC, VI, VA, SC, SI, SA } = metrics;
  if ([VC, VI, VA, SC, SI, SA].every((loss) => loss === "N")) return 0;

  const access = accessClass(AV, PR, UI);
  const complexity = AC === "L" && AT === "N" ? 0 : 1;
  const impact = impactClass(VC, VI, VA);
  const beyond = SC === "H" || SI === "H" || SA === "H" ? 1 : 2;
  const score = scoreOf(access, complexity, impact, beyond) ?? 0;

  const steps = [
    step(
      score,
      scoreOf(access + 1, complexity, impact, beyond),
      accessDepth[access],
      distanceFrom(accessMaxima[access], AV + PR + UI, ["NALP", "NLH", "NPA"]),
    ),
    step(
      score,
      scoreOf(access, complexity + 1, impact, beyond),
      complexity + 1,
      distanceFrom(complexity === 0 ? ["LN"] : ["HN", "LP"], AC + AT, ["LH", "NP"]),
    ),
    step(
      score,
      nextImpact(access, complexity, impact, beyond),
      impactDepth[impact],
      distanceFrom(impactMaxima[impact], VC + VI + VA, ["HLN", "HLN", "HLN"]),
    ),
    step(
      score,
      scoreOf(access, complexity, impact, beyond + 1),
      beyond === 1 ? 5 : 4,
      distanceFrom(beyond === 1 ? ["HHH"] : ["LLL"], SC + SI + SA, ["HLN", "HLN", "HLN"]),
    ),
    // There is always a class of less exploit maturity, and the vector always the highest of its own.
    0,
  ].filter((each) => each !== undefined);
  const mean = steps.reduce((sum, each) => sum + each, 0) / steps.length;
  return Math.round(Math.min(Math.max(score - mean, 0), 10) * 10 + 1e-6) / 10;
}

const prefix = "CVSS:4.0/";

/** EQ1. */
function accessClass(AV: string, PR: string, UI: string): number {
  if (AV === "N" && PR === "N" && UI === "N") return 0;
  return AV !== "P" && (AV === "N" || PR === "N" || UI === "N") ? 1 : 2;
}

/** EQ3 and EQ6 as they go together: places in the rows of the table below. */
function impactClass(VC: string, VI: string, VA: string): number {
  if (VC === "H" && VI === "H") return 0;
  return VC === "H" || VI === "H" || VA === "H" ? 2 : 4;
}

function nextImpact(access: number, complexity: number, impact: number, beyond: number): number | undefined {
  const at = (next: number): number => scoreOf(access, complexity, next, beyond) ?? 0;
  if (impact === 0) return Math.max(at(1), at(2));
  return impact === 2 ? at(3) : undefined;
}

/** What part of the way to the next lower class the vector has gone. */
function step(
  score: number,
  next: number | undefined,
  depth: number | undefined,
  distance: number,
): number | undefined {
  return next === undefined || depth === undefined ? undefined : ((score - next) * distance) / depth;
}

/** How many values lie between a class' highest vector and this one; the first of its highest that is above it. */
function distanceFrom(
  maxima: readonly string[] | undefined,
  values: string,
  scales: readonly string[],
): number {
  for (const maximum of maxima ?? []) {
    const distances = scales.map(
      (scale, index) => scale.indexOf(values.charAt(index)) - scale.indexOf(maximum.charAt(index)),
    );
    if (distances.every((distance) => distance >= 0)) return distances.reduce((sum, each) => sum + each, 0);
  }
  return 0;
}

const accessMaxima = [["NNN"], ["ANN", "NLN", "NNP"], ["PNN", "ALP"]];
const accessDepth = [1, 4, 5];
const impactMaxima = [["HHH"], [], ["LHH", "HLH"], [], ["LLL"]];
const impactDepth = [7, 6, 8, 8, 10];

function scoreOf(access: number, complexity: number, impact: number, beyond: number): number | undefined {
  return beyond > 2 ? undefined : scores[`${access}${complexity}`]?.[impact * 2 + beyond - 1];
}

/**
 * The specification's scores of classes, those that base metrics lead to: by EQ1 and EQ2; in a row by EQ3 and EQ6 (00, 01,
 * 10, 11, 21), each for EQ4 of 1 and 2; EQ5 is 0.
 */
const scores: Readonly<Record<string, readonly number[]>> = {
  "00": [10, 9.3, 9.6, 9, 9.3, 8.8, 9.2, 8, 7.9, 6.9],
  "01": [9.5, 9.2, 9.1, 8.1, 9.2, 8.4, 8.2, 7, 7.1, 6.3],
  "10": [9.4, 8.7, 8.9, 7.5, 8.6, 7.2, 7.6, 5.7, 6.5, 5.3],
  "11": [9, 7.7, 7.7, 6.6, 7.4, 6.1, 5.9, 5.2, 5.8, 2.3],
  "20": [8.6, 7, 7.4, 5.4, 7.2, 5.3, 5.7, 3.6, 4.7, 2.4],
  "21": [7.3, 5.4, 5.5, 4.3, 6.1, 4.6, 5.1, 1.8, 2.4, 1],
};
