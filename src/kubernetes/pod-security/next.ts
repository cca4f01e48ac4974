import type { PodSecurityLevel, PodSecurityViolation } from "../../model/index.ts";
import type { Pod } from "../pod.ts";
import { evaluateAt, type PodSecurityEvaluation } from "./evaluate.ts";
import { changes } from "./registry.ts";
import { subjectOf } from "./subject.ts";
import { minorOf } from "./version.ts";

/** How the verdict on a pod differs at a version from that at the one before it. */
export interface PodSecurityChange {
  readonly version: string;
  /** The verdict from this version on. */
  readonly allowed: boolean | null;
  /** Violations that begin with this version. */
  readonly added: readonly PodSecurityViolation[];
  /** Violations that end with it. One whose words change ends and begins. */
  readonly removed: readonly PodSecurityViolation[];
  /** Checks that cannot be decided from this version on. */
  readonly undecided: readonly string[];
}

/** What moving on from a version would change for a pod, version by version up to the latest; nothing: an empty list. */
export function whatChangesNext(
  pod: Pod,
  level: PodSecurityLevel,
  version: string,
): readonly PodSecurityChange[] {
  if (level === "privileged") return [];
  const from = minorOf(version);
  const found: PodSecurityChange[] = [];
  const later = changes.filter((minor) => minor > from);
  if (later.length === 0) return found;
  const subject = subjectOf(pod);
  let before = evaluateAt(subject, level, from);
  for (const minor of later) {
    const after = evaluateAt(subject, level, minor);
    const change = difference(before, after, `1.${minor}`);
    if (change !== undefined) found.push(change);
    before = after;
  }
  return found;
}

/** By message, since a check that takes over from another says the same. */
function difference(
  before: PodSecurityEvaluation,
  after: PodSecurityEvaluation,
  version: string,
): PodSecurityChange | undefined {
  const added = without(after.violations, before.violations);
  const removed = without(before.violations, after.violations);
  const same = before.allowed === after.allowed && before.undecided.join() === after.undecided.join();
  if (same && added.length === 0 && removed.length === 0) return undefined;
  return { version, allowed: after.allowed, added, removed, undecided: after.undecided };
}

function without(
  violations: readonly PodSecurityViolation[],
  others: readonly PodSecurityViolation[],
): readonly PodSecurityViolation[] {
  return violations.filter(({ message }) => !others.some((other) => other.message === message));
}
