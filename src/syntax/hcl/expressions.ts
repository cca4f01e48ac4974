import type { BinaryOperator, Expression } from "./ast.ts";
import { OperandReader } from "./operands.ts";

/** Longer ones first; the levels are those of the specification ("Operations"). */
const OPERATORS: readonly (readonly [BinaryOperator, number])[] = [
  ["==", 3],
  ["!=", 3],
  [">=", 4],
  ["<=", 4],
  ["&&", 2],
  ["||", 1],
  [">", 4],
  ["<", 4],
  ["+", 5],
  ["-", 5],
  ["*", 6],
  ["/", 6],
  ["%", 6],
];

/** Reads expressions with their operators, indexes and splats. */
export class ExpressionReader extends OperandReader {
  /** A whole text that is one template, and nothing else. */
  wholeTemplate(): Expression {
    return this.bare();
  }

  /** A whole text that is one expression, and nothing else. */
  wholeExpression(): Expression {
    this.breaks = false;
    const read = this.expression();
    this.skip();
    if (this.at < this.end) throw this.error("expected the end of the expression");
    return read;
  }

  protected expression(): Expression {
    const condition = this.binary(1);
    if (!this.take("?")) return condition;
    return this.deeper(() => {
      this.skip(true);
      const yes = this.expression();
      this.skip(true);
      this.expect(":", "between the two branches");
      this.skip(true);
      const no = this.expression();
      return { kind: "conditional", condition, yes, no, start: condition.start, end: no.end };
    });
  }

  private binary(least: number): Expression {
    let left = this.unary();
    for (;;) {
      const found = this.operator(least);
      if (found === undefined) return left;
      const [operator, level] = found;
      this.at += operator.length;
      this.skip(true);
      const right = this.binary(level + 1);
      left = { kind: "binary", operator, left, right, start: left.start, end: right.end };
    }
  }

  private operator(least: number): readonly [BinaryOperator, number] | undefined {
    this.skip();
    for (const found of OPERATORS)
      if (this.startsWith(found[0])) return found[1] >= least && !this.startsWith("=>") ? found : undefined;
    return undefined;
  }

  private unary(): Expression {
    this.skip();
    const start = this.at;
    const code = this.code();
    if (code !== 0x2d && code !== 0x21) return this.postfix(this.operand());
    this.at++;
    const operand = this.deeper(() => this.unary());
    const span = this.span(start, operand.end);
    const operator = code === 0x2d ? "-" : "!";
    if (operator === "-" && operand.kind === "literal" && typeof operand.value === "number")
      return { kind: "literal", value: -operand.value, ...span };
    return { kind: "unary", operator, operand, ...span };
  }

  private postfix(operand: Expression): Expression {
    let from = operand;
    for (;;) {
      this.skip();
      if (this.startsWith("...")) return from;
      if (this.startsWith("[*]") || this.startsWith(".*")) from = this.splat(from);
      else {
        const next = this.step(from);
        if (next === undefined) return from;
        from = next;
      }
    }
  }

  /** `.name`, `.0` or `[key]` behind what was read. */
  private step(from: Expression, indexes = true): Expression | undefined {
    const code = this.code();
    if (code === 0x2e) return this.dotted(from);
    if (code !== 0x5b || !indexes) return undefined;
    this.at++;
    const key = this.within(false, () => {
      const read = this.expression();
      this.expect("]", "behind the index");
      return read;
    });
    return { kind: "index", from, key, ...this.span(from.start) };
  }

  private dotted(from: Expression): Expression {
    this.at++;
    this.skip();
    const start = this.at;
    const name = this.identifier();
    if (name !== undefined) return { kind: "attribution", from, name, ...this.span(from.start) };
    while (this.code() >= 0x30 && this.code() <= 0x39) this.at++;
    if (this.at === start) throw this.error("expected a name behind the dot");
    const key: Expression = {
      kind: "literal",
      value: Number(this.text.slice(start, this.at)),
      ...this.span(start),
    };
    return { kind: "index", from, key, ...this.span(from.start) };
  }

  /** `[*]` binds names and indexes behind it, the older `.*` names only (spec, "Splat Operators"). */
  private splat(from: Expression): Expression {
    const full = this.startsWith("[");
    this.at += full ? 3 : 2;
    let each: Expression = { kind: "splat-item", ...this.span(this.at) };
    for (;;) {
      this.skip();
      if (this.startsWith("...") || this.startsWith("[*]") || this.startsWith(".*")) break;
      const next = this.step(each, full);
      if (next === undefined) break;
      each = next;
    }
    return { kind: "splat", from, each, start: from.start, end: each.end };
  }
}
