/** Which advisories are about a package, and why. */

export {
  type Attacks,
  type FixState,
  type Knowledge,
  type KnownExploited,
  likelyScore,
  type Prediction,
  type Rating,
} from "./evidence.ts";
export { type Advisories, type LookedUp, lookUp } from "./lookup.ts";
export { type Candidate, type Match, type Matched, matchAdvisories } from "./match.ts";
export { type Subject, subjectOf } from "./subject.ts";
export { withoutRanged } from "./trim.ts";
export { upstreamOf } from "./upstream.ts";
