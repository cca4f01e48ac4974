import type { Expression, ObjectEntry } from "./ast.ts";
import { TemplateReader } from "./templates.ts";

const NUMBER = /[0-9]+(?:\.[0-9]+)?(?:[eE][-+]?[0-9]+)?/y;
const WORDS: ReadonlyMap<string, boolean | null> = new Map([
  ["true", true],
  ["false", false],
  ["null", null],
]);

/** Reads what operators stand between (hclsyntax/spec.md, "Expression Terms"). */
export abstract class OperandReader extends TemplateReader {
  protected operand(): Expression {
    this.skip();
    const start = this.at;
    const code = this.code();
    if (code === 0x22) return this.quoted();
    if (code === 0x28) return this.parens();
    if (code === 0x5b) return this.tuple();
    if (code === 0x7b) return this.object();
    if (code === 0x3c && this.code(1) === 0x3c) return this.heredoc();
    if (code >= 0x30 && code <= 0x39) return this.number();
    const name = this.identifier();
    if (name === undefined)
      throw this.error(this.at >= this.end ? "the text ends where a value is expected" : "expected a value");
    const called = this.functionName(name);
    if (called !== undefined) return this.call(called, start);
    const word = WORDS.get(name);
    if (word !== undefined) return { kind: "literal", value: word, ...this.span(start) };
    return { kind: "variable", name, ...this.span(start) };
  }

  protected number(): Expression {
    const start = this.at;
    NUMBER.lastIndex = start;
    const text = NUMBER.exec(this.text)?.[0] ?? "";
    this.at = Math.min(start + text.length, this.end);
    const value = Number(text);
    if (!Number.isFinite(value)) throw this.error("this number is too large", start);
    const exact = Number.isSafeInteger(value) || /[.eE]/.test(text) || text.length > 400;
    return { kind: "literal", value: exact ? value : BigInt(text), ...this.span(start) };
  }

  /** The name of a function where an opening parenthesis follows: `format(`, `provider::azurerm::parse(`. */
  private functionName(name: string): string | undefined {
    const after = this.at;
    let full = name;
    while (this.startsWith("::")) {
      this.at += 2;
      full += `::${this.name("of a function")}`;
    }
    while (this.code() === 0x20 || this.code() === 0x09) this.at++;
    if (this.code() === 0x28) return full;
    this.at = after;
    return undefined;
  }

  private call(name: string, start: number): Expression {
    this.at++;
    const list: Expression[] = [];
    let expands = false;
    this.within(false, () => {
      while (!this.take(")")) {
        list.push(this.expression());
        expands = this.take("...");
        if (!this.take(",")) {
          this.expect(")", "behind the arguments");
          break;
        }
      }
    });
    return { kind: "call", name, arguments: list, expands, ...this.span(start) };
  }

  private parens(): Expression {
    const start = this.at++;
    const inner = this.within(false, () => {
      const read = this.expression();
      this.expect(")", "behind the expression");
      return read;
    });
    return { kind: "parens", inner, ...this.span(start) };
  }

  private tuple(): Expression {
    const start = this.at++;
    return this.within(false, () => {
      if (this.takeWord("for")) return this.loop(start, "]");
      const items: Expression[] = [];
      while (!this.take("]")) {
        items.push(this.expression());
        if (!this.take(",")) {
          this.expect("]", "or a comma behind the item");
          break;
        }
      }
      return { kind: "tuple", items, ...this.span(start) };
    });
  }

  private object(): Expression {
    const start = this.at++;
    return this.within(true, () => {
      this.skip(true);
      if (this.takeWord("for")) return this.within(false, () => this.loop(start, "}"));
      const entries: ObjectEntry[] = [];
      while (!this.take("}")) {
        const key = named(this.expression());
        if (!this.take("=") && !this.take(":")) throw this.error("expected = behind the key");
        this.skip(true);
        entries.push({ key, value: this.expression() });
        this.take(",");
        this.skip(true);
        if (this.at >= this.end) throw this.error("this object is not closed", start);
      }
      return { kind: "object", entries, ...this.span(start) };
    });
  }

  /** Behind `for`. */
  private loop(start: number, closing: "]" | "}"): Expression {
    const [key, value] = this.loopNames();
    const collection = this.expression();
    this.expect(":", "behind the collection");
    const first = this.expression();
    let resultKey: Expression | undefined;
    let result = first;
    let groups = false;
    if (closing === "}") {
      this.expect("=>", "behind the key");
      resultKey = first;
      result = this.expression();
      groups = this.take("...");
    }
    const condition = this.takeWord("if") ? this.expression() : undefined;
    this.expect(closing, "behind the loop");
    return { kind: "for", key, value, collection, resultKey, result, groups, condition, ...this.span(start) };
  }
}

/** A bare name as a key is that text (spec, "Collection Values"). */
function named(key: Expression): Expression {
  if (key.kind === "variable") return { kind: "literal", value: key.name, start: key.start, end: key.end };
  if (key.kind === "literal" && (key.value === null || typeof key.value === "boolean"))
    return { ...key, value: String(key.value) };
  return key;
}
