import type { Control } from "../controls/index.ts";
import type { Finding, ParameterValues, Severity, Undecided } from "../model/index.ts";

/** A control together with what one or several profiles want of it. */
export interface ActiveControl {
  readonly control: Control;
  readonly severity: Severity;
  readonly parameters: ParameterValues;
  /** Who asks, and whether only where the profile's own standard is violated, too. */
  readonly profiles: readonly { readonly id: string; readonly onlyIfViolated: boolean }[];
}

export interface Answers {
  readonly findings: readonly Finding[];
  readonly undecided: readonly Undecided[];
}
