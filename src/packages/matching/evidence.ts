import { isAtLeast, type Severity } from "../../model/index.ts";
import type { Advisory, Affected } from "../advisories/index.ts";
import { baseScore, severityOfScore, severityOfWord } from "../severity/index.ts";

/** What is known of attacks by way of one CVE. */
export interface Attacks {
  readonly kev: KnownExploited | null;
  readonly epss: Prediction | null;
}

/** An entry of CISA's catalogue of known exploited vulnerabilities. */
export interface KnownExploited {
  readonly cve: string;
  readonly added: string;
  readonly due: string | null;
  readonly ransomware: boolean;
}

/** FIRST's Exploit Prediction Scoring System: how likely attacks are within thirty days. */
export interface Prediction {
  readonly cve: string;
  readonly score: number;
  readonly percentile: number;
}

/** How another record rates a CVE. */
export interface Rating {
  readonly vector: string;
  /** The record's name. */
  readonly source: string;
}

/** What is known of a weakness beyond the records that name a package. */
export interface Knowledge {
  /** What is known of attacks by way of a CVE. */
  readonly attacks: (cve: string) => Attacks | undefined;
  /** Vectors of CVSS that records of whatever package have for a CVE. */
  readonly ratings: (cve: string) => readonly Rating[];
}

export interface Rated {
  readonly severity: Severity | null;
  /** Why the severity is not that of the advisory. */
  readonly severityReason?: string;
  readonly score: number | null;
  readonly vector: string | null;
  readonly kev: KnownExploited | null;
  readonly epss: Prediction | null;
}

export type FixState = "fixed" | "not-fixed" | "wont-fix" | "deferred" | "end-of-life" | "unknown";

interface Said {
  readonly advisory: Advisory;
  readonly affected: Affected;
}

/**
 * The word of the database or distribution first, else the score, else that of another record of the same CVE; attacks
 * raise it.
 */
export function rate(said: readonly Said[], cves: readonly string[], knowledge: Knowledge): Rated {
  const known = cves.map((cve) => knowledge.attacks(cve)).filter((each) => each !== undefined);
  const kev = known.map((each) => each.kev).find((each) => each !== null) ?? null;
  const epss = known
    .map((each) => each.epss)
    .reduce((most, each) => ((each?.score ?? -1) > (most?.score ?? -1) ? each : most), null);
  const scored = scoredVector(said);
  const words = said.map(({ advisory, affected }) => affected.word ?? advisory.word);
  const named = worst(words.map((word) => (word === null ? undefined : severityOfWord(word))));
  const own = named ?? (scored === null ? null : severityOfScore(scored.score));
  const joined = own === null ? joinedRating(cves, knowledge) : null;
  const severity = joined === null ? own : severityOfScore(joined.score);
  const { score, vector } = joined ?? scored ?? { score: null, vector: null };
  return {
    ...(joined !== null && { severityReason: `as ${joined.source} rates it` }),
    ...raised(severity, kev, epss),
    score,
    vector,
    kev,
    epss,
  };
}

/** From where on the EPSS makes a weakness severe. */
export const likelyScore = 0.5;

function raised(
  severity: Severity | null,
  kev: KnownExploited | null,
  epss: Prediction | null,
): { severity: Severity | null; severityReason?: string } {
  const isBelow = (limit: Severity): boolean => severity === null || !isAtLeast(severity, limit);
  if (kev !== null && isBelow("critical"))
    return {
      severity: "critical",
      severityReason: `${kev.cve} is known to be exploited (CISA, ${kev.added})`,
    };
  if (epss !== null && epss.score >= likelyScore && isBelow("high"))
    return {
      severity: "high",
      severityReason: `attacks by way of ${epss.cve} within 30 days are likely (EPSS ${epss.score})`,
    };
  return { severity };
}

/** Of reviewed records first; of equal ones the highest score. */
function joinedRating(
  cves: readonly string[],
  { ratings }: Knowledge,
): { score: number; vector: string; source: string } | null {
  const all = cves
    .flatMap((cve) => ratings(cve))
    .flatMap(({ vector, source }) => {
      const score = baseScore(vector);
      return score === undefined ? [] : [{ score, vector, source }];
    });
  const reviewed = all.filter(({ source }) => source.startsWith("GHSA-"));
  return (reviewed.length > 0 ? reviewed : all).reduce<(typeof all)[number] | null>(
    (most, each) => (most === null || each.score > most.score ? each : most),
    null,
  );
}

/** The highest score; of one record and its package, what is said of the package itself comes first. */
function scoredVector(said: readonly Said[]): { score: number; vector: string } | null {
  let best: { score: number; vector: string } | null = null;
  for (const { advisory, affected } of said) {
    const vectors = affected.vectors.length > 0 ? affected.vectors : advisory.vectors;
    const [newest] = [...vectors]
      .sort((a, b) => versionOf(b) - versionOf(a))
      .map((vector) => ({ vector, score: baseScore(vector) }))
      .filter((each) => each.score !== undefined);
    if (newest?.score !== undefined && newest.score > (best?.score ?? -1))
      best = { score: newest.score, vector: newest.vector };
  }
  return best;
}

function versionOf(vector: string): number {
  return Number(/^CVSS:(\d)/.exec(vector)?.[1] ?? 2);
}

function worst(found: readonly (Severity | undefined)[]): Severity | undefined {
  return found
    .filter((each) => each !== undefined)
    .reduce<Severity | undefined>(
      (most, each) => (most === undefined || isAtLeast(each, most) ? each : most),
      undefined,
    );
}

export function fixStateOf(fixed: string | null, said: readonly Said[], ends: boolean): FixState {
  if (fixed !== null) return "fixed";
  const status = said.map(({ affected }) => affected.status).find((each) => each !== null);
  if (status === "end-of-life") return "end-of-life";
  if (status === "ignored" || status === "wont-fix" || status === "will_not_fix") return "wont-fix";
  if (status === "postponed" || status === "no-dsa" || status === "deferred") return "deferred";
  return ends ? "unknown" : "not-fixed";
}
