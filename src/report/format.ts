import type { Gate } from "../assess/index.ts";
import type { Image } from "../images/index.ts";
import type { Assessment, ControlMeta, Finding } from "../model/index.ts";
import type { Lines } from "../syntax/index.ts";

/** What every format writes from. */
export interface ReportInput {
  readonly tool: { readonly name: string; readonly version: string; readonly url: string };
  readonly assessment: Assessment;
  readonly gate: Gate;
  readonly exitCode: 0 | 1 | 2;
  /** The Kubernetes minor assessed for. */
  readonly target: number;
  /** Decoded text and line table of a file that was read. */
  readonly source: (file: string) => { readonly text: string; readonly lines: Lines } | undefined;
  /** Images that were looked into. */
  readonly images?: readonly Image[];
  readonly control: (id: string) => ControlMeta | undefined;
  /** Somebody asked for verdicts on a Pod Security level by name: every workload's is told. */
  readonly verdicts?: boolean;
  /** What a finding's fix would change in the text, where it can be made. */
  readonly edits?: (finding: Finding) => readonly FileEdit[];
}

/** Replacements of one file's text. */
export interface FileEdit {
  readonly file: string;
  readonly splices: readonly { readonly start: number; readonly end: number; readonly text: string }[];
}

/** How text meant for people is laid out. */
export interface Layout {
  /** Columns of the terminal. */
  readonly width: number;
  readonly colour: boolean;
  readonly verbose: boolean;
}

/** One way to write a report. */
export interface Format {
  readonly id: string;
  readonly description: string;
  readonly write: (input: ReportInput, layout: Layout) => string;
}
