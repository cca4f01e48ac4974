/** An accepted finding: who, why, until when. */
export interface Waiver {
  /** A control's id; `*` only in the policy file. */
  readonly control: string;
  readonly reason: string;
  readonly owner?: string | undefined;
  /** Last day it holds, `YYYY-MM-DD`, in UTC. */
  readonly until: string;
  readonly source: "comment" | "annotation" | "policy";
  /** Where the waiver itself is written. */
  readonly file: string;
  readonly line?: number | undefined;
}
