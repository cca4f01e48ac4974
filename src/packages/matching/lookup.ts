import { readPurl } from "../purl.ts";
import type { Knowledge } from "./evidence.ts";
import { type Candidate, type Matched, matchAdvisories } from "./match.ts";
import { subjectOf } from "./subject.ts";

/** Where advisories are looked up. */
export interface Advisories extends Knowledge {
  /** Those that name a package, whatever its version. */
  readonly about: (ecosystem: string, name: string) => readonly Candidate[];
  /** Whether advisories of an ecosystem are there at all. */
  readonly covers: (ecosystem: string) => boolean;
}

export interface LookedUp {
  readonly advisories: Matched["advisories"];
  readonly undecided: readonly { readonly id?: string; readonly reason: string }[];
}

/** The advisories that are about a package, by its package URL; a text says why it is none. */
export function lookUp(purlText: string, advisories: Advisories): LookedUp | string {
  const purl = readPurl(purlText);
  if (typeof purl === "string") return purl;
  const subject = subjectOf(purl);
  if (typeof subject === "string") return { advisories: [], undecided: [{ reason: subject }] };
  const candidates = subject.ecosystems.flatMap((ecosystem) => advisories.about(ecosystem, subject.name));
  if (candidates.length > 0 || subject.ecosystems.some((each) => advisories.covers(each)))
    return matchAdvisories(subject, candidates, {
      attacks: (cve) => advisories.attacks(cve),
      ratings: (cve) => advisories.ratings(cve),
    });
  const reason = `the database holds no advisories of ${subject.ecosystems.join(" or ")}`;
  return { advisories: [], undecided: [{ reason }] };
}
