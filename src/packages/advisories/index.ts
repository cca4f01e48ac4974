/** Advisories as databases write them, read into one form. */

export type { Advisory, AdvisoryRecord, Affected, VersionEvent, VersionRange } from "./advisory.ts";
export { decodeAdvisory, decodeAffected, encodeAdvisory, encodeAffected } from "./compact.ts";
export { packageName } from "./names.ts";
export { readAdvisory } from "./read.ts";
export { shortText } from "./values.ts";
