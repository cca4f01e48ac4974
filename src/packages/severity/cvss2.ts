import { metricsOf } from "./vector.ts";

/** The base score of a vector (FIRST, "A Complete Guide to the CVSS Version 2.0", 3.2.1). */
export function cvss2(vector: string): number | undefined {
  const metrics = metricsOf(vector.replace(/^\((.*)\)$/, "$1"), {
    AV: "LAN",
    AC: "HML",
    Au: "MSN",
    C: "NPC",
    I: "NPC",
    A: "NPC",
  });
  if (metrics === undefined) return undefined;
  const [c, i, a] = [weight(losses, metrics.C), weight(losses, metrics.I), weight(losses, metrics.A)];
  const impact = 10.41 * (1 - (1 - c) * (1 - i) * (1 - a));
  const exploitability =
    20 * weight(vectors, metrics.AV) * weight(complexities, metrics.AC) * weight(authentications, metrics.Au);
  const factor = impact === 0 ? 0 : 1.176;
  return Math.round((0.6 * impact + 0.4 * exploitability - 1.5) * factor * 10) / 10;
}

type Weights = Readonly<Record<string, number>>;

const losses: Weights = { N: 0, P: 0.275, C: 0.66 };
const vectors: Weights = { L: 0.395, A: 0.646, N: 1 };
const complexities: Weights = { H: 0.35, M: 0.61, L: 0.71 };
const authentications: Weights = { M: 0.45, S: 0.56, N: 0.704 };

function weight(weights: Weights, value: string): number {
  return weights[value] ?? 0;
}
