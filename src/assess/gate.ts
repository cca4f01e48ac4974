import { type Assessment, isAtLeast, type Severity } from "../model/index.ts";

export interface Gate {
  /** The mildest severity that fails; `never` reports only. */
  readonly failOn: Severity | "never";
  /** Undecided entries, and charts and overlays that were not rendered, fail, too. */
  readonly strict: boolean;
}

/** What turns an assessment into an exit code: 0 met, 1 failed, 2 something could not be read (outranks 1). */
export function exitCode(assessment: Assessment, gate: Gate): 0 | 1 | 2 {
  if (assessment.unreadable.length > 0) return 2;
  return failures(assessment, gate) > 0 ? 1 : 0;
}

/** How many entries fail the gate. */
export function failures(assessment: Assessment, { failOn, strict }: Gate): number {
  const failing =
    failOn === "never" ? [] : assessment.findings.filter(({ severity }) => isAtLeast(severity, failOn));
  if (!strict) return failing.length;
  const unrendered = assessment.rendered.filter(({ world }) => world === undefined);
  return failing.length + assessment.undecided.length + unrendered.length;
}
