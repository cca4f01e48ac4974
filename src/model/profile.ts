import type { ParameterValues } from "./control.ts";
import type { Severity } from "./severity.ts";

/** A control as a profile wants it. */
export interface Ask {
  readonly control: string;
  readonly severity?: Severity | undefined;
  readonly parameters?: ParameterValues | undefined;
  /**
   * Keep a finding only where the profile's own standard is violated in a check that the control covers:
   * for controls that want more than the standard does.
   */
  readonly onlyIfViolated?: boolean | undefined;
  /** The framework's own number or name for it. */
  readonly section?: string | undefined;
}

/** A named, versioned set of controls with parameters. */
export interface Profile {
  readonly id: string;
  readonly title: string;
  readonly version: string;
  readonly asks: readonly Ask[];
}
