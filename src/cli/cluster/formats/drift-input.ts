import type { Deviation, DriftCluster, DriftRow } from "../../../inventory/drift/index.ts";
import type { Severity } from "../../../model/index.ts";

/** What a format of drift writes from. */
export interface DriftInput {
  readonly clusters: readonly DriftCluster[];
  /** The rows to show: those that differ, or all. */
  readonly rows: readonly DriftRow[];
  /** Every row. */
  readonly all: readonly DriftRow[];
  readonly deviations: readonly Deviation[];
  readonly severityOf: (row: DriftRow) => Severity;
  /** What the others are held against: a label or a profile's id. */
  readonly reference: string | undefined;
  readonly undecided: number;
  readonly date: string;
  readonly exitCode: 0 | 1 | 2;
}
