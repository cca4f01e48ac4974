/** Punctuation is its own kind. */
export interface Token {
  readonly kind: TokenKind;
  readonly start: number;
  readonly end: number;
  /** Of a string's piece: what it says, escapes resolved. Of an identifier or number: its letters. */
  readonly text: string;
}

/** A string without holes is `string`; one with holes is `string-left`, any `string-middle`, `string-right`. */
export type TokenKind =
  | "identifier"
  | "integer"
  | "newline"
  | "end"
  | "string"
  | "string-left"
  | "string-middle"
  | "string-right"
  | "unrecognized"
  | Punctuation;

export type Punctuation = (typeof punctuation)[number];

/** The longer ones first. */
export const punctuation = [
  "...",
  "??",
  "::",
  "!=",
  "!~",
  "<=",
  ">=",
  "==",
  "=~",
  "=>",
  "&&",
  "||",
  "{",
  "}",
  "(",
  ")",
  "[",
  "]",
  "@",
  ",",
  ".",
  "?",
  ":",
  ";",
  "+",
  "-",
  "%",
  "*",
  "/",
  "^",
  "!",
  "<",
  ">",
  "=",
  "|",
] as const;

/** A part of the text that could not be read, and why. */
export interface BicepFailure {
  readonly message: string;
  readonly offset: number;
}
