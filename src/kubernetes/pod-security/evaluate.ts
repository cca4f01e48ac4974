import type { PodSecurityLevel, PodSecurityViolation } from "../../model/index.ts";
import type { Pod } from "../pod.ts";
import { type ActiveCheck, checksOf } from "./registry.ts";
import { type Subject, subjectOf } from "./subject.ts";
import { minorOf } from "./version.ts";

/** What the standard says of a pod. */
export interface PodSecurityEvaluation {
  /** `null`: nothing known is forbidden, and values that are not known decide. */
  readonly allowed: boolean | null;
  /** In the API server's order and words. */
  readonly violations: readonly PodSecurityViolation[];
  /** Ids of checks that could not be decided. */
  readonly undecided: readonly string[];
}

const passed: PodSecurityEvaluation = { allowed: true, violations: [], undecided: [] };

/**
 * Evaluates the pod that would be admitted, for a workload the one made from its template, against a level of the
 * standard at a version: `1.0` to `1.37` or `latest`. Newer versions are evaluated by the newest known rules.
 */
export function evaluatePodSecurity(
  pod: Pod,
  level: PodSecurityLevel,
  version: string,
): PodSecurityEvaluation {
  return level === "privileged" ? passed : evaluateAt(subjectOf(pod), level, minorOf(version));
}

type Evaluated = "baseline" | "restricted";

/** By minor version, for as long as somebody holds the subject: its reach and its changes ask for the same again. */
const known = new WeakMap<Subject, Record<Evaluated, PodSecurityEvaluation[]>>();

/** The same for what was read already. */
export function evaluateAt(subject: Subject, level: Evaluated, minor: number): PodSecurityEvaluation {
  let levels = known.get(subject);
  if (levels === undefined) {
    levels = { baseline: [], restricted: [] };
    known.set(subject, levels);
  }
  const found = levels[level][minor] ?? evaluateChecks(subject, checksOf(level, minor));
  levels[level][minor] = found;
  return found;
}

function evaluateChecks(subject: Subject, checks: readonly ActiveCheck[]): PodSecurityEvaluation {
  const violations: PodSecurityViolation[] = [];
  const undecided: string[] = [];
  for (const { id, evaluate } of checks) {
    const answer = evaluate(subject);
    if (answer === "allowed") continue;
    if (answer === "undecided") undecided.push(id);
    else violations.push({ check: id, message: answer.message });
  }
  if (violations.length > 0) return { allowed: false, violations, undecided };
  return undecided.length === 0 ? passed : { allowed: null, violations, undecided };
}

/** How far a pod gets. Both are the same unless values that are not known decide. */
export interface PodSecurityReach {
  /** The highest level that it surely meets. */
  readonly level: PodSecurityLevel;
  /** The highest level that it may turn out to meet. */
  readonly possible: PodSecurityLevel;
}

/**
 * The highest level that a pod reaches. It reaches restricted only where it meets baseline too: the few exemptions
 * of restricted checks (Windows) do not count against a baseline check that they override.
 */
export function podSecurityLevelOf(pod: Pod, version: string): PodSecurityReach {
  const subject = subjectOf(pod);
  const minor = minorOf(version);
  const baseline = evaluateAt(subject, "baseline", minor).allowed;
  if (baseline === false) return { level: "privileged", possible: "privileged" };
  const restricted = evaluateAt(subject, "restricted", minor).allowed;
  return {
    level: baseline === null ? "privileged" : restricted === true ? "restricted" : "baseline",
    possible: restricted === false ? "baseline" : "restricted",
  };
}

/** A rejection in the API server's words: `violates PodSecurity "restricted:v1.34": privileged (…), …` */
export function formatViolation(
  level: PodSecurityLevel,
  version: string,
  violations: readonly PodSecurityViolation[],
): string {
  const at = /^\d/.test(version) ? `v${version}` : version;
  return `violates PodSecurity "${level}:${at}": ${violations.map(({ message }) => message).join(", ")}`;
}
