/** Packages: who they are, how their versions are ordered, and which advisories are about them. */

export {
  type Advisory,
  type AdvisoryRecord,
  type Affected,
  decodeAdvisory,
  decodeAffected,
  encodeAdvisory,
  encodeAffected,
  readAdvisory,
  shortText,
} from "./advisories/index.ts";
export type { FoundPackage, PackageFile, PackageType } from "./found.ts";
export {
  type Advisories,
  type Attacks,
  type Candidate,
  type FixState,
  type KnownExploited,
  type LookedUp,
  likelyScore,
  lookUp,
  type Match,
  type Matched,
  matchAdvisories,
  type Prediction,
  type Rating,
  type Subject,
  subjectOf,
  upstreamOf,
  withoutRanged,
} from "./matching/index.ts";
export { type Purl, readPurl } from "./purl.ts";
export {
  isReleaseFile,
  type Release,
  type ReleasePurl,
  releaseOf,
  releasePurl,
} from "./release/index.ts";
export { isOfDistribution, sourceIn, sourceName } from "./source.ts";
export {
  compareVersions,
  type Order,
  type Scheme,
  schemeOf,
  schemes,
  whyIncomparable,
} from "./versions/index.ts";
export { writePurl } from "./write-purl.ts";
