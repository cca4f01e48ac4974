import type { Resource } from "./resource.ts";

export type PodSecurityLevel = "privileged" | "baseline" | "restricted";

/** A violated check of the Pod Security Standards; `message` is worded as the API server's. */
export interface PodSecurityViolation {
  readonly check: string;
  readonly message: string;
}

/** One verdict a workload for a level and version. */
export interface PodSecurityVerdict {
  readonly resource: Resource;
  readonly level: PodSecurityLevel;
  /** `1.34` or `latest`. */
  readonly version: string;
  /** `null`: values that tooling fills in later decide. */
  readonly allowed: boolean | null;
  readonly violations: readonly PodSecurityViolation[];
  /** Checks that could not be decided. */
  readonly undecided: readonly string[];
}
