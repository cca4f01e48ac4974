import { schemeOf } from "../versions/index.ts";
import type { Advisory, Affected } from "./advisory.ts";

/** Advisories of distributions of rpm that repair no weakness: of bugs (`ALBA-`, `RHBA-`), and of what is new (`ALEA-`). */
const otherErrata = /^(?:AL|RH|RL)[BE]A-/;
const ratedSummary = /^(Low|Moderate|Important|Critical): /;

/**
 * An advisory as it is meant: AlmaLinux names the weaknesses that one repairs as related ones, and its rating of them in the
 * summary alone, as Red Hat does in the titles of its own. Null: it is about no weakness.
 */
export function asErratum(
  advisory: Advisory,
  affected: readonly Affected[],
  related: readonly string[],
): Advisory | null {
  if (affected.length === 0 || !affected.every(({ ecosystem }) => schemeOf(ecosystem) === "rpm"))
    return advisory;
  const { id, aliases, summary } = advisory;
  const weaknesses = related.filter((name) => name.startsWith("CVE-"));
  const upstream = advisory.upstream.length > 0 ? advisory.upstream : weaknesses;
  const namesNone = upstream.length === 0 && aliases.length === 0 && !/security/i.test(summary);
  if (namesNone && otherErrata.test(id)) return null;
  return { ...advisory, upstream, word: advisory.word ?? ratedSummary.exec(summary)?.[1] ?? null };
}
