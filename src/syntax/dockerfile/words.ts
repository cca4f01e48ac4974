import type { Piece, Span, Variable, Word } from "./ast.ts";
import type { Joined } from "./joined.ts";

/** Deeper operands of variables than these are read as text. */
const deepest = 8;

const nameStart = /[A-Za-z_]/;
const namePattern = /[A-Za-z_]\w*/y;

/** The words of a line as BuildKit splits them: at white space outside of quotes. */
export function wordsOf(line: Joined, mark: string): readonly Word[] {
  return wordSpans(line.text, mark).map((span) => wordAt(line, span, mark));
}

/** Where the words lie, quotes included; a quote that nothing closes ends with the line. */
export function wordSpans(text: string, mark: string): readonly Span[] {
  const spans: Span[] = [];
  let start: number | undefined;
  let quote = "";
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === mark && quote !== "'") {
      start ??= at;
      at++;
    } else if (quote !== "") {
      if (character === quote) quote = "";
    } else if (character === " " || character === "\t") {
      if (start !== undefined) spans.push({ start, end: at });
      start = undefined;
    } else {
      start ??= at;
      if (character === '"' || character === "'") quote = character;
    }
  }
  if (start !== undefined) spans.push({ start, end: text.length });
  return spans;
}

export function wordAt(line: Joined, { start, end }: Span, mark: string): Word {
  return {
    ...line.span(start, end),
    pieces: new Pieces(line.text.slice(start, end), mark, false, 0).read(),
  };
}

/** What stands in a text without quotes of its own: a string of the JSON form, or a document. */
export function piecesOf(text: string, mark: string): readonly Piece[] {
  return new Pieces(text, mark, true, 0).read();
}

class Pieces {
  readonly #text: string;
  readonly #escape: string;
  readonly #quotesAreText: boolean;
  readonly #depth: number;
  readonly #pieces: Piece[] = [];
  #literal = "";

  constructor(text: string, mark: string, quotesAreText: boolean, depth: number) {
    this.#text = text;
    this.#escape = mark;
    this.#quotesAreText = quotesAreText;
    this.#depth = depth;
  }

  read(): readonly Piece[] {
    const text = this.#text;
    let quote = "";
    for (let at = 0; at < text.length; at++) {
      const character = text.charAt(at);
      const next = text.charAt(at + 1);
      if (quote === "'") {
        if (character === quote) quote = "";
        else this.#literal += character;
      } else if (character === this.#escape && next !== "") {
        const isKept = quote === '"' && !['"', "$", this.#escape].includes(next);
        this.#literal += isKept ? character + next : next;
        at++;
      } else if (character === "$") at = this.#variable(at);
      else if (!this.#quotesAreText && (character === '"' || (character === "'" && quote === ""))) {
        quote = quote === character ? "" : character;
      } else this.#literal += character;
    }
    this.#flush();
    return this.#pieces;
  }

  /** Reads what a dollar begins; gives its last character's position. */
  #variable(at: number): number {
    const text = this.#text;
    const found = text.charAt(at + 1) === "{" ? braced(text, at) : plain(text, at);
    if (found === undefined) {
      this.#literal += "$";
      return at;
    }
    this.#flush();
    const { name, operator, operand, end } = found;
    const variable: Variable = {
      name,
      operator,
      operand:
        this.#depth < deepest
          ? new Pieces(operand, this.#escape, this.#quotesAreText, this.#depth + 1).read()
          : [operand],
      written: text.slice(at, end),
    };
    this.#pieces.push(variable);
    return end - 1;
  }

  #flush(): void {
    if (this.#literal !== "") this.#pieces.push(this.#literal);
    this.#literal = "";
  }
}

interface Reference {
  readonly name: string;
  readonly operator: string;
  readonly operand: string;
  readonly end: number;
}

function plain(text: string, at: number): Reference | undefined {
  if (!nameStart.test(text.charAt(at + 1))) return undefined;
  namePattern.lastIndex = at + 1;
  const name = namePattern.exec(text)?.[0] ?? "";
  return { name, operator: "", operand: "", end: at + 1 + name.length };
}

function braced(text: string, at: number): Reference | undefined {
  namePattern.lastIndex = at + 2;
  const name = namePattern.exec(text)?.[0];
  if (name === undefined) return undefined;
  const behind = at + 2 + name.length;
  let depth = 1;
  let end = behind;
  for (; end < text.length && depth > 0; end++) {
    const character = text.charAt(end);
    if (character === "}") depth--;
    else if (character === "{" && text.charAt(end - 1) === "$") depth++;
  }
  if (depth > 0) return undefined;
  const rest = text.slice(behind, end - 1);
  const operator = /^(?::[-+?]|[-+?]|##?|%%?|\/\/?)/.exec(rest)?.[0] ?? "";
  if (operator === "" && rest !== "") return undefined;
  return { name, operator, operand: rest.slice(operator.length), end };
}
