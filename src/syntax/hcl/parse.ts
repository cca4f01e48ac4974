import type {
  Expression,
  HclAttribute,
  HclBlock,
  HclBody,
  HclFailure,
  HclFile,
  HclLabel,
  Span,
} from "./ast.ts";
import { ExpressionReader } from "./expressions.ts";
import { HclError } from "./scanner.ts";

/** Reads a file of HCL native syntax. Never throws: what cannot be read is among the failures, the rest is there. */
export function parseHcl(text: string): HclFile {
  const reader = new BodyReader(text);
  const body = reader.file();
  return { body, comments: reader.comments, failures: reader.failures };
}

/** Reads a text that is one expression and lies at a place; undefined where it is none. */
export function parseHclExpression(text: string, { start, end }: Span): Expression | undefined {
  try {
    return new ExpressionReader(text, 0, text.length, { start, end }).wholeExpression();
  } catch (error) {
    if (error instanceof HclError) return undefined;
    throw error;
  }
}

class BodyReader extends ExpressionReader {
  readonly failures: HclFailure[] = [];

  file(): HclBody {
    const items: (HclAttribute | HclBlock)[] = [];
    while (this.at < this.end) {
      this.items(items, 0);
      if (this.at >= this.end) break;
      this.fail(this.error("a closing brace without an opening one"));
      this.at++;
    }
    return { items, broken: this.failures.length > 0, start: 0, end: this.end };
  }

  /** Up to a closing brace or the end of the text. Gives whether all was read. */
  private items(items: (HclAttribute | HclBlock)[], depth: number): boolean {
    let whole = true;
    for (;;) {
      try {
        this.skip(true);
        if (this.at >= this.end || this.code() === 0x7d) return whole;
        items.push(this.item(depth));
      } catch (error) {
        if (!(error instanceof HclError)) throw error;
        this.fail(error);
        whole = false;
        this.recover();
      }
    }
  }

  private item(depth: number): HclAttribute | HclBlock {
    const start = this.at;
    const name = this.code() === 0x22 ? undefined : this.identifier();
    if (name === undefined) throw this.error("expected the name of an attribute or block");
    const nameSpan = this.span(start);
    this.skip();
    if (this.code() !== 0x3d || this.code(1) === 0x3d) return this.block(name, start, depth);
    this.at++;
    const value = this.attributeValue();
    return { kind: "attribute", name, nameSpan, value, ...this.span(start, value.end) };
  }

  private attributeValue(): Expression {
    this.skip();
    const value = this.expression();
    this.skip();
    const code = this.code();
    if (code !== -1 && code !== 0x0a && code !== 0x0d && code !== 0x7d)
      throw this.error("expected a line break behind the value");
    return value;
  }

  private block(type: string, start: number, depth: number): HclBlock {
    const labels: HclLabel[] = [];
    for (;;) {
      this.skip();
      const from = this.at;
      if (this.code() === 0x7b) break;
      const text = this.code() === 0x22 ? labelText(this.quoted()) : this.identifier();
      if (text === undefined) throw this.error(`expected = or { behind ${type}`);
      labels.push({ text, ...this.span(from) });
    }
    if (depth >= 100) throw this.error("blocks are nested deeper than 100 levels");
    const opening = this.at++;
    const items: (HclAttribute | HclBlock)[] = [];
    let whole = this.items(items, depth + 1);
    if (this.code() === 0x7d) this.at++;
    else {
      this.fail(this.error(`the block ${type} is not closed`, start));
      whole = false;
    }
    const body: HclBody = { items, broken: !whole, ...this.span(opening) };
    return { kind: "block", type, labels, body, ...this.span(start) };
  }

  private fail({ message, offset }: HclError): void {
    if (this.failures.length < 100) this.failures.push({ message, offset });
  }

  /** To the end of the line where what was begun may end, at the latest where something begins at a line's start. */
  private recover(): void {
    let depth = this.open;
    this.restart();
    const from = this.at;
    for (; this.at < this.end; this.at++) {
      const code = this.code();
      if (code === 0x7b || code === 0x5b || code === 0x28) depth++;
      else if (code === 0x7d || code === 0x5d || code === 0x29) {
        if (depth === 0 && code === 0x7d) break;
        depth = Math.max(0, depth - 1);
      } else if (code === 0x0a && (depth === 0 || beginsAnew(this.text, this.at + 1))) break;
    }
    if (this.at === from && this.at < this.end && this.code() !== 0x7d && this.code() !== 0x0a) this.at++;
  }
}

function beginsAnew(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 0x7d || (code >= 0x61 && code <= 0x7a);
}

function labelText(label: Expression): string | undefined {
  return label.kind === "literal" && typeof label.value === "string" ? label.value : undefined;
}
