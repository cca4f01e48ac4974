export interface SbomOptions {
  /** Who writes it. */
  readonly tool: { readonly name: string; readonly version: string };
  /** `2026-11-27`, or with a time of day. */
  readonly date?: string | undefined;
}

/** As both formats want it: to the second, in UTC. */
export function timestampOf(date: string): string {
  return date.includes("T") ? date : `${date}T00:00:00Z`;
}
