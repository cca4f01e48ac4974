import type { Joined } from "./joined.ts";

/** Offsets in the text, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** A Dockerfile's text as instructions with offsets. Nothing is evaluated. */
export interface DockerfileText {
  readonly text: string;
  /** What continues a line: a backslash, or a backtick where a directive says so. */
  readonly escape: string;
  readonly directives: readonly Directive[];
  readonly instructions: readonly Instruction[];
  readonly comments: readonly Span[];
  readonly failures: readonly DockerfileFailure[];
}

export interface DockerfileFailure {
  readonly message: string;
  readonly offset: number;
}

/** `# syntax=…` and its like, which count in the first lines alone. */
export interface Directive extends Span {
  /** In lower case. */
  readonly name: string;
  readonly value: string;
}

export interface Instruction extends Span {
  /** In capitals. */
  readonly keyword: string;
  readonly keywordSpan: Span;
  readonly flags: readonly Flag[];
  /** What stands behind the keyword and the flags, continued lines joined and comments left out. */
  readonly body: Joined;
  /** The strings of the JSON form; undefined in the shell's form. */
  readonly json: readonly Word[] | undefined;
  readonly heredocs: readonly Heredoc[];
  /** Of an ONBUILD: what it triggers. */
  readonly trigger: Instruction | undefined;
}

/** `--name=value`. */
export interface Flag extends Span {
  readonly name: string;
  readonly value: Word | undefined;
}

/** A word: quotes and escapes are resolved, variables are not. */
export interface Word extends Span {
  readonly pieces: readonly Piece[];
}

export type Piece = string | Variable;

/** `$NAME`, or `${NAME}` with what may stand behind the name: `:-` and `default`. */
export interface Variable {
  readonly name: string;
  readonly operator: string;
  readonly operand: readonly Piece[];
  /** As it is written. */
  readonly written: string;
}

/** A text between `<<NAME` and a line that has the name alone. */
export interface Heredoc extends Span {
  readonly name: string;
  /** Whether variables in it are replaced: its name has no quotes. */
  readonly expands: boolean;
  /** The word that announces it. */
  readonly mark: Span;
}

/** The word's text; a variable as it is written. */
export function textOf({ pieces }: Pick<Word, "pieces">): string {
  return pieces.map((piece) => (typeof piece === "string" ? piece : piece.written)).join("");
}

/** Whether nothing in the word is filled in later. */
export function isLiteral({ pieces }: Pick<Word, "pieces">): boolean {
  return pieces.every((piece) => typeof piece === "string");
}
