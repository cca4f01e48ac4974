/**
 * The Pod Security Standards as the API server's admission enforces them: every check in every version, with its
 * verdicts and its words.
 */
import type { Check } from "./check.ts";
import { checks } from "./registry.ts";

export {
  evaluatePodSecurity,
  formatViolation,
  type PodSecurityEvaluation,
  type PodSecurityReach,
  podSecurityLevelOf,
} from "./evaluate.ts";
export { type PodSecurityChange, whatChangesNext } from "./next.ts";
export { type PodSecuritySpec, parsePodSecuritySpec } from "./spec.ts";
export { versions } from "./version.ts";

/** What documentation says of a check. */
export interface PodSecurityCheck {
  readonly id: string;
  readonly level: Check["level"];
  readonly title: string;
  /** The versions at which it came and was revised. */
  readonly since: readonly string[];
  /** Baseline checks that it replaces at the restricted level. */
  readonly overrides: readonly string[];
}

/** Every check there is, in the API server's order. */
export const podSecurityChecks: readonly PodSecurityCheck[] = checks.map((check) => ({
  id: check.id,
  level: check.level,
  title: check.title,
  since: check.versions.map(({ since }) => since),
  overrides: check.overrides ?? [],
}));
