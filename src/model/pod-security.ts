import type { Resource } from "./resource.ts";

export type PodSecurityLevel = "privileged" | "baseline" | "restricted";

/** A violated check of the Pod Security Standards; `message` is worded as the API server's. */
export interface PodSecurityViolation {
  readonly check: string;
  readonly message: string;
}

/** How a verdict differs from a later Kubernetes minor on. */
export interface PodSecurityChange {
  readonly version: string;
  readonly allowed: boolean | null;
  readonly added: readonly PodSecurityViolation[];
  readonly removed: readonly PodSecurityViolation[];
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
  /** The highest level that the workload surely meets at this version. */
  readonly reaches: PodSecurityLevel;
  /** What moving on to later versions changes; mostly nothing. */
  readonly changes: readonly PodSecurityChange[];
}
