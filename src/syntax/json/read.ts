import type { Entry, Item, Node, ScalarValue, SyntaxProblem } from "../tree.ts";
import { JsonMapping, JsonScalar, JsonSequence } from "./nodes.ts";
import { stringEnd, unescaped } from "./string.ts";

/** What is wrong with a JSON text, and where. */
export class JsonError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const DEPTH_LIMIT = 500;
const NUMBER = /-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][-+]?[0-9]+)?/y;

/** Reads strict JSON values, one after the other, into nodes with positions. */
export class JsonReader {
  readonly problems: SyntaxProblem[] = [];
  private readonly text: string;
  private readonly tokens: boolean;
  private at: number;
  private depth = 0;

  constructor(text: string, at: number, tokens: boolean) {
    this.text = text;
    this.at = at;
    this.tokens = tokens;
  }

  /** Behind the white space from the current place on. */
  skip(): number {
    for (;;) {
      const code = this.text.charCodeAt(this.at);
      if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) return this.at;
      this.at++;
    }
  }

  /** The value at the current place. Throws `JsonError`. */
  value(): Node {
    this.skip();
    switch (this.text[this.at]) {
      case "{":
        return this.nested(() => this.object());
      case "[":
        return this.nested(() => this.array());
      case '"':
        return this.string();
      case "t":
        return this.word("true", true);
      case "f":
        return this.word("false", false);
      case "n":
        return this.word("null", null);
      default:
        return this.number();
    }
  }

  private nested(read: () => Node): Node {
    if (++this.depth > DEPTH_LIMIT) throw this.error(`nested deeper than ${DEPTH_LIMIT} levels`);
    const node = read();
    this.depth--;
    return node;
  }

  private object(): JsonMapping {
    const start = this.at++;
    const entries = new Map<string, Entry>();
    while (this.more("}", entries.size > 0)) {
      this.skip();
      if (this.text[this.at] !== '"') throw this.error("expected a key in double quotes");
      const key = this.string();
      this.skip();
      if (this.text[this.at] !== ":") throw this.error(`expected a colon after the key "${key.text}"`);
      this.at++;
      const before = entries.get(key.text);
      if (before !== undefined) this.reportDuplicate(key, before);
      entries.set(key.text, { key, name: key.text, value: this.value() });
    }
    return new JsonMapping(start, this.at, [...entries.values()]);
  }

  private array(): JsonSequence {
    const start = this.at++;
    const items: Item[] = [];
    while (this.more("]", items.length > 0)) items.push({ value: this.value() });
    return new JsonSequence(start, this.at, items);
  }

  /** Steps over the comma before a further element, or over the closing bracket. */
  private more(bracket: string, comma: boolean): boolean {
    this.skip();
    const character = this.text[this.at];
    if (character === bracket) {
      this.at++;
      return false;
    }
    if (!comma) return true;
    if (character !== ",") throw this.error(`expected a comma or ${bracket}`);
    this.at++;
    this.skip();
    if (this.text[this.at] === bracket) throw this.error(`no comma may stand before ${bracket}`);
    return true;
  }

  private string(): JsonScalar {
    const end = stringEnd(this.text, this.at);
    if (end === -1)
      throw this.error(
        "this string is not closed, or has a control character or an escape that JSON does not know",
      );
    const raw = this.text.slice(this.at + 1, end - 1);
    return this.scalar(end, raw.includes("\\") ? unescaped(raw) : raw);
  }

  private word(word: string, value: ScalarValue): JsonScalar {
    if (!this.text.startsWith(word, this.at)) throw this.error("expected a value");
    return this.scalar(this.at + word.length, value);
  }

  private number(): JsonScalar {
    NUMBER.lastIndex = this.at;
    const match = NUMBER.exec(this.text);
    if (match === null)
      throw this.error(
        this.at >= this.text.length ? "the text ends where a value is expected" : "expected a value",
      );
    const [digits, fraction, exponent] = match;
    const number = Number(digits);
    if (!Number.isFinite(number)) throw this.error(`${digits} is larger than any number JSON readers take`);
    const integer = fraction === undefined && exponent === undefined;
    if (!integer) return this.scalar(NUMBER.lastIndex, number);
    return this.scalar(NUMBER.lastIndex, Number.isSafeInteger(number) ? number + 0 : BigInt(digits));
  }

  private scalar(end: number, value: ScalarValue): JsonScalar {
    const node = new JsonScalar(this.at, end, value, this.text, this.tokens);
    this.at = end;
    return node;
  }

  private reportDuplicate(key: JsonScalar, before: Entry): void {
    this.problems.push({
      code: "duplicate-key",
      message: `the key "${key.text}" is written twice: kubectl takes this one and drops the other, strict readers refuse the document`,
      start: key.start,
      end: key.end,
      related: { start: before.key.start, end: before.key.end },
    });
  }

  private error(message: string): JsonError {
    return new JsonError(message, this.at);
  }
}
