import type { Expression, Identifier, MalformedExpression, ResourceStatement, Span } from "./ast.ts";
import type { BicepFailure, Token, TokenKind } from "./token.ts";

/** Levels of brackets, operators and lambdas within each other. */
const MAX_DEPTH = 100;
/** Of a text that is no Bicep at all, the first ones say enough. */
const MAX_FAILURES = 200;

/** Thrown where a token does not fit, caught where reading goes on: at the next item, property or statement. */
class Misfit extends Error {}

/** What rules need that stand below others: the parts of a language contain each other. */
export interface Grammar {
  readonly expression: (cursor: Cursor) => Expression;
  readonly nestedResource: (cursor: Cursor) => ResourceStatement;
  readonly startsStatement: (token: Token, next: Token) => boolean;
}

/** Where the parser is among the tokens. */
export class Cursor {
  readonly #tokens: readonly Token[];
  readonly #failures: BicepFailure[];
  readonly #closers: TokenKind[] = [];
  #at = 0;
  #depth = 0;
  readonly #grammar: Grammar;

  constructor(tokens: readonly Token[], failures: BicepFailure[], grammar: Grammar) {
    this.#tokens = tokens;
    this.#failures = failures;
    this.#grammar = grammar;
  }

  get token(): Token {
    return this.#tokenAt(this.#at);
  }

  /** The token that many further on. */
  ahead(count: number): Token {
    return this.#tokenAt(this.#at + count);
  }

  /** The first token from here on that is no line break. */
  get beyondNewlines(): Token {
    let at = this.#at;
    while (this.#tokenAt(at).kind === "newline") at++;
    return this.#tokenAt(at);
  }

  /** Where the last token that was taken ends. */
  get end(): number {
    return this.#at === 0 ? 0 : this.#tokenAt(this.#at - 1).end;
  }

  /** Whatever brackets are open, a statement at the very start of a line is one. */
  get atStatement(): boolean {
    const before = this.#tokenAt(this.#at - 1);
    return (
      before.kind === "newline" &&
      before.end === this.token.start &&
      this.#grammar.startsStatement(this.token, this.ahead(1))
    );
  }

  expression(): Expression {
    return this.#grammar.expression(this);
  }

  nestedResource(): ResourceStatement {
    return this.deeper(() => this.#grammar.nestedResource(this));
  }

  is(kind: TokenKind): boolean {
    return this.token.kind === kind;
  }

  isWord(word: string): boolean {
    return this.token.kind === "identifier" && this.token.text === word;
  }

  take(): Token {
    const token = this.token;
    if (token.kind !== "end") this.#at++;
    return token;
  }

  takeIf(kind: TokenKind): Token | undefined {
    return this.is(kind) ? this.take() : undefined;
  }

  takeWord(word: string): boolean {
    if (!this.isWord(word)) return false;
    this.take();
    return true;
  }

  expect(kind: TokenKind): Token {
    return this.is(kind) ? this.take() : this.misfit(`expected ${kind === "newline" ? "a new line" : kind}`);
  }

  /** Parses the items of a list that `close` ends. */
  within<T>(close: TokenKind, parse: () => T): T {
    this.#closers.push(close);
    try {
      return parse();
    } finally {
      this.#closers.pop();
    }
  }

  /** A closing bracket that no list waits for is told and passed over. */
  passStrayBracket(): boolean {
    const { kind } = this.token;
    if (kind !== "}" && kind !== "]" && kind !== ")") return false;
    if (this.#closers.includes(kind)) return false;
    this.take();
    return true;
  }

  /** The end of a list. Where the next statement or the text's end comes first, what was read so far counts. */
  close(kind: TokenKind): void {
    if (!this.is(kind) && (this.is("end") || this.atStatement)) this.fail(`expected ${kind}`);
    else this.expect(kind);
  }

  identifier(wanted: string): Identifier {
    if (!this.is("identifier")) this.misfit(`expected ${wanted}`);
    const { start, end, text } = this.take();
    return { start, end, name: text };
  }

  skipNewlines(): void {
    while (this.is("newline")) this.take();
  }

  /** Records why the text cannot be read here, and leaves for where reading goes on. */
  misfit(message: string): never {
    this.fail(message);
    throw new Misfit(message);
  }

  fail(message: string, offset = this.token.start): void {
    if (this.#failures.length < MAX_FAILURES) this.#failures.push({ message, offset });
  }

  deeper<T>(parse: () => T): T {
    if (this.#depth >= MAX_DEPTH) this.misfit(`nested more than ${MAX_DEPTH} levels deep`);
    this.#depth++;
    try {
      return parse();
    } finally {
      this.#depth--;
    }
  }

  /** What `parse` gives; where it does not fit, what `instead` gives for the tokens up to the next item. */
  recovering<T>(parse: () => T, instead: (skipped: MalformedExpression) => T): T {
    const start = this.token.start;
    const depth = this.#depth;
    try {
      return parse();
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      this.#depth = depth;
      this.#skipToNextItem();
      // Where nothing stands, it lies behind what was taken: within what it is a part of.
      return instead({ kind: "malformed", start: Math.min(start, this.end), end: this.end });
    }
  }

  /** As `recovering`, up to where the next statement starts. */
  recoveringStatement(parse: () => void): void {
    try {
      parse();
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      this.#depth = 0;
      while (!this.is("end") && !this.atStatement) this.take();
    }
  }

  /** The next line, comma or closing bracket that belongs to the list that is being read. */
  #skipToNextItem(): void {
    let open = 0;
    while (!this.is("end") && !this.atStatement) {
      const { kind } = this.token;
      if (kind === "{" || kind === "[" || kind === "(") open++;
      else if (kind === "}" || kind === "]" || kind === ")") {
        if (open === 0) return;
        open--;
      } else if (open === 0 && (kind === "newline" || kind === ",")) return;
      this.take();
    }
  }

  #tokenAt(at: number): Token {
    const last = this.#tokens.length - 1;
    return this.#tokens[Math.min(Math.max(at, 0), last)] ?? nothing;
  }
}

const nothing: Token = { kind: "end", start: 0, end: 0, text: "" };

export function spanFrom(start: number, cursor: Cursor): Span {
  return { start, end: Math.max(start, cursor.end) };
}
