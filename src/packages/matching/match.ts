import type { Advisory, Affected } from "../advisories/index.ts";
import { compareVersions, schemeOf } from "../versions/index.ts";
import { sameRelease } from "./distribution.ts";
import { type FixState, fixStateOf, type Knowledge, type Rated, rate } from "./evidence.ts";
import { groups } from "./groups.ts";
import { judge, type Verdict } from "./judge.ts";
import { isOtherModule } from "./module.ts";
import type { Subject } from "./subject.ts";

/** An advisory that names the package, with the database's file that it came from. */
export interface Candidate {
  readonly advisory: Advisory;
  readonly affected: Affected;
  readonly source: string;
}

/** A weakness that a package has, why, and how bad it is. */
export interface Match extends Rated {
  readonly id: string;
  readonly aliases: readonly string[];
  /** The weaknesses that a distribution's advisory repairs. */
  readonly upstream?: readonly string[];
  readonly summary: string;
  readonly fixed: string | null;
  readonly fixState: FixState;
  /** Which versions are affected, which comparison tells, and which record says so. */
  readonly range: string;
  readonly comparison: string;
  readonly source: string;
}

export interface Matched {
  readonly advisories: readonly Match[];
  readonly undecided: readonly { readonly id: string; readonly reason: string }[];
}

/** Advisories that are about a package's version. Records of one weakness are one: it is there if any of them says so. */
export function matchAdvisories(
  subject: Subject,
  candidates: readonly Candidate[],
  knowledge: Knowledge,
): Matched {
  const advisories: Match[] = [];
  const undecided: { id: string; reason: string }[] = [];
  for (const group of groups(candidates, ({ advisory }) => [advisory.id, ...advisory.aliases])) {
    const judged = group.map((candidate) => ({
      ...candidate,
      verdict: verdictOf(subject, candidate),
    }));
    const found = judged.filter(isAffected);
    if (found.length > 0) {
      advisories.push(matchOf(subject, found, group, knowledge));
      continue;
    }
    for (const { advisory, verdict } of judged)
      if (verdict.affected === undefined) {
        undecided.push({ id: advisory.id, reason: verdict.reason });
        break;
      }
  }
  return { advisories: advisories.sort((a, b) => compareIds(a.id, b.id)), undecided };
}

interface Judged extends Candidate {
  readonly verdict: Verdict;
}

interface Found extends Candidate {
  readonly verdict: Verdict & { readonly affected: true };
}

function isAffected(judged: Judged): judged is Found {
  return judged.verdict.affected === true;
}

function verdictOf(subject: Subject, { advisory, affected }: Omit<Candidate, "source">): Verdict {
  if (isOtherModule(subject, advisory, affected) || isOtherSystem(subject, affected))
    return { affected: false };
  if (affected.release === null) return judge(subject.version, affected);
  if (subject.release !== null)
    return sameRelease(affected.release, subject.release)
      ? judge(subject.version, affected)
      : { affected: false };
  const reason = `the package URL does not say which release of ${affected.ecosystem} it is of (distro=…)`;
  return { affected: undefined, reason };
}

function isOtherSystem({ system }: Subject, { systems }: Affected): boolean {
  return system !== undefined && systems !== undefined && !systems.includes(system);
}

function matchOf(
  subject: Subject,
  found: readonly Found[],
  group: readonly Candidate[],
  knowledge: Knowledge,
): Match {
  const sorted = [...found].sort((a, b) => compareIds(a.advisory.id, b.advisory.id));
  // There is one: a group of none is not asked about.
  const [first = found[0] as Found] = sorted;
  const names = new Set(sorted.flatMap(({ advisory }) => [advisory.id, ...advisory.aliases]));
  names.delete(first.advisory.id);
  const upstream = [...new Set(sorted.flatMap(({ advisory }) => advisory.upstream))].sort(compareIds);
  const cves = [first.advisory.id, ...names, ...upstream].filter((name) => name.startsWith("CVE-"));
  const fixed = firstFixed(subject, found, group);
  return {
    id: first.advisory.id,
    aliases: [...names].sort(compareIds),
    ...(upstream.length === 0 ? {} : { upstream }),
    summary: sorted.map(({ advisory }) => advisory.summary).find((summary) => summary !== "") ?? "",
    ...rate(sorted, cves, knowledge),
    fixed,
    fixState: fixStateOf(
      fixed,
      sorted,
      sorted.every(({ verdict }) => verdict.ends),
    ),
    range: first.verdict.range,
    comparison: first.verdict.comparison,
    source: `${first.source}/${first.advisory.id}`,
  };
}

/**
 * The least of the versions with a fix that no record of the weakness still takes for affected. The fix in one range may lie in
 * another one; the steps from fix to fix are bounded.
 */
function firstFixed(subject: Subject, found: readonly Found[], group: readonly Candidate[]): string | null {
  const scheme = schemeOf(found[0]?.affected.ecosystem ?? "") ?? "semver";
  const least = (fixes: readonly string[]): string | undefined =>
    fixes.toSorted((a, b) => compareVersions(scheme, a, b) ?? 0)[0];
  let left = new Set(fixesIn(found.map(({ verdict }) => verdict)));
  const tried = new Set<string>();
  for (let step = 0; step < mostSteps; step++) {
    const version = least([...left]);
    if (version === undefined) return null;
    const verdicts = group.map((candidate) => verdictOf({ ...subject, version }, candidate));
    if (!verdicts.some((verdict) => verdict.affected === true)) return version;
    tried.add(version);
    left = new Set([...left, ...fixesIn(verdicts)].filter((each) => !tried.has(each)));
  }
  return null;
}

const mostSteps = 100;

function fixesIn(verdicts: readonly Verdict[]): readonly string[] {
  return verdicts.flatMap((verdict) =>
    verdict.affected === true && verdict.fixed !== null ? [verdict.fixed] : [],
  );
}

/** Names of the field's registries first: those of CVE, of GitHub, then others. */
function compareIds(a: string, b: string): number {
  return rank(a) - rank(b) || (a < b ? -1 : Number(a > b));
}

function rank(id: string): number {
  if (id.startsWith("CVE-")) return 0;
  return id.startsWith("GHSA-") ? 1 : 2;
}
