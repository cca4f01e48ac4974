import type { ScalarNode, Spot } from "../../../syntax/index.ts";
import type { Expression, TemplateText } from "./expression.ts";

const DEEPEST = 100;

/**
 * Reads a text of a template. Microsoft Learn, "Syntax and expressions in ARM templates": an expression is in brackets, and
 * a text in brackets that is none begins with two.
 */
export function readText(node: ScalarNode): TemplateText {
  const { text } = node;
  if (!text.startsWith("[") || !text.endsWith("]")) return { kind: "text", text };
  if (text.startsWith("[[")) return { kind: "text", text: text.slice(1) };
  const parser = new Parser(text, spots(node));
  const expression = parser.whole();
  return expression === undefined
    ? { kind: "broken", why: parser.failure }
    : { kind: "expression", expression };
}

/** Where a stretch of the decoded text is written; with escapes in it, all lies at the whole text. */
function spots({ start, end, text }: ScalarNode): (from: number, to: number) => Spot {
  const exact = start >= 0 && end - start === text.length + 2;
  return (from, to) => (exact ? { start: start + 1 + from, end: start + 1 + to } : { start, end });
}

const SPACE = /[ \t\r\n]*/y;
const WORD = /[A-Za-z_][A-Za-z0-9_]*/y;
const NUMBER = /-?\d+(?:\.\d+)?/y;
const TEXT = /'((?:[^']|'')*)'/y;

class Parser {
  readonly #text: string;
  readonly #spot: (from: number, to: number) => Spot;
  #at = 1;
  failure = "the expression cannot be read";

  constructor(text: string, spot: (from: number, to: number) => Spot) {
    this.#text = text;
    this.#spot = spot;
  }

  whole(): Expression | undefined {
    const expression = this.#expression(0);
    if (expression === undefined) return undefined;
    this.#take(SPACE);
    return this.#at === this.#text.length - 1 ? expression : undefined;
  }

  #expression(depth: number): Expression | undefined {
    if (depth > DEEPEST) {
      this.failure = "the expression is nested too deeply";
      return undefined;
    }
    this.#take(SPACE);
    const from = this.#at;
    let reached = this.#primary(depth, from);
    for (let steps = 0; reached !== undefined; steps++) {
      if (steps > DEEPEST) return undefined;
      this.#take(SPACE);
      const before = this.#at;
      const step = this.#step(reached, depth, from);
      if (step === undefined) return this.#at === before ? reached : undefined;
      reached = step;
    }
    return reached;
  }

  #primary(depth: number, from: number): Expression | undefined {
    const quoted = this.#take(TEXT);
    if (quoted !== undefined) return this.#literal(quoted.slice(1, -1).replaceAll("''", "'"), from);
    const digits = this.#take(NUMBER);
    if (digits !== undefined) {
      const number = Number(digits);
      const exact = digits.includes(".") || Number.isSafeInteger(number);
      return this.#literal(exact ? number : BigInt(digits), from);
    }
    const word = this.#take(WORD);
    if (word === undefined) return undefined;
    let [namespace, name]: [string | undefined, string] = [undefined, word];
    if (this.#text[this.#at] === ".") {
      this.#at++;
      const second = this.#take(WORD);
      if (second === undefined) return undefined;
      [namespace, name] = [word, second];
    }
    const args = this.#args(depth);
    if (args === undefined) return undefined;
    return { kind: "call", namespace, name, args, at: this.#spot(from, this.#at) };
  }

  #args(depth: number): Expression[] | undefined {
    if (!this.#skip("(")) return undefined;
    const args: Expression[] = [];
    if (this.#skip(")")) return args;
    for (;;) {
      const arg = this.#expression(depth + 1);
      if (arg === undefined) return undefined;
      args.push(arg);
      if (this.#skip(")")) return args;
      if (!this.#skip(",")) return undefined;
    }
  }

  /** `.name`, `.?name`, `[index]`, `[?index]`. */
  #step(base: Expression, depth: number, from: number): Expression | undefined {
    if (this.#skip(".")) {
      const safe = this.#skip("?");
      const name = this.#take(WORD);
      if (name === undefined) return undefined;
      return { kind: "member", base, name, safe, at: this.#spot(from, this.#at) };
    }
    if (!this.#skip("[")) return undefined;
    const safe = this.#skip("?");
    const index = this.#expression(depth + 1);
    if (index === undefined || !this.#skip("]")) return undefined;
    return { kind: "index", base, index, safe, at: this.#spot(from, this.#at) };
  }

  #literal(value: string | number | bigint, from: number): Expression {
    return { kind: "literal", value, at: this.#spot(from, this.#at) };
  }

  #skip(mark: string): boolean {
    this.#take(SPACE);
    // The last bracket ends the whole expression.
    if (this.#text[this.#at] !== mark || this.#at >= this.#text.length - 1) return false;
    this.#at++;
    return true;
  }

  #take(pattern: RegExp): string | undefined {
    pattern.lastIndex = this.#at;
    const match = pattern.exec(this.#text);
    if (match === null) return undefined;
    this.#at += match[0].length;
    return match[0];
  }
}
