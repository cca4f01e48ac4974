import type { Finding, Undecided, Unreadable } from "./finding.ts";
import type { PodSecurityVerdict } from "./pod-security.ts";
import type { Severity } from "./severity.ts";
import type { Waiver } from "./waiver.ts";

export interface WaivedFinding extends Finding {
  readonly waiver: Waiver;
}

/** A waiver that does nothing or must not: expired, unused, malformed or of a protected control. */
export interface WaiverIssue {
  readonly issue: "expired" | "unused" | "malformed" | "protected";
  readonly waiver: Partial<Waiver> & { readonly file: string };
  readonly message: string;
}

export interface Counts {
  readonly files: number;
  /** Files without a Kubernetes object, or of another format. */
  readonly skippedFiles: number;
  /** Files searched as texts, where a control asks about any. */
  readonly texts?: number | undefined;
  readonly documents: number;
  readonly resources: number;
  /** Resources of a type whose fields Breakwater does not know (custom resources). */
  readonly untypedResources: number;
  readonly workloads: number;
  readonly bySeverity: Readonly<Record<Severity, number>>;
}

/** A chart or overlay, and what became of it; or a module that a definition names and that is not in the tree. */
export interface Rendered {
  readonly kind?: "module" | undefined;
  /** The chart's or overlay's folder, or the object that names it. */
  readonly source: string;
  /** The world its objects make; absent where it was not rendered. */
  readonly world?: string | undefined;
  /** `helm 4.1.4`; absent where it was not rendered. */
  readonly renderer?: string | undefined;
  /** Why it was not rendered, and what to do about it. */
  readonly why?: string | undefined;
  readonly remedy?: string | undefined;
}

/** Findings, undecided, waived, unreadable and counts of one run. */
export interface Assessment {
  /** The day it holds for, `YYYY-MM-DD`. */
  readonly date: string;
  readonly worlds: readonly string[];
  readonly profiles: readonly string[];
  readonly findings: readonly Finding[];
  /** Findings that an earlier run already had or that lie in what did not change: listed, never failing the gate. */
  readonly known: readonly Finding[];
  readonly waived: readonly WaivedFinding[];
  readonly waiverIssues: readonly WaiverIssue[];
  readonly undecided: readonly Undecided[];
  readonly unreadable: readonly Unreadable[];
  /** Charts and overlays. One that was not rendered is read as it is, its templates' values unknown. */
  readonly rendered: readonly Rendered[];
  readonly podSecurity: readonly PodSecurityVerdict[];
  readonly counts: Counts;
}
