import type { BinaryOperator, Expression } from "./ast.ts";
import { type Cursor, spanFrom } from "./cursor.ts";
import { parseCall, parsePrimary } from "./primary.ts";
import type { TokenKind } from "./token.ts";

/** A chain of operators or members, which makes a tree as deep as it is long. */
const MAX_CHAIN = 500;

const precedences: Readonly<Record<BinaryOperator, number>> = {
  "*": 100,
  "/": 100,
  "%": 100,
  "+": 90,
  "-": 90,
  "<": 80,
  "<=": 80,
  ">": 80,
  ">=": 80,
  "==": 70,
  "!=": 70,
  "=~": 70,
  "!~": 70,
  "&&": 50,
  "||": 40,
  "??": 30,
};

export function parseExpression(cursor: Cursor): Expression {
  return cursor.deeper(() => {
    const { start } = cursor.token;
    const condition = parseBinary(cursor, 0);
    if (cursor.beyondNewlines.kind !== "?") return condition;
    cursor.skipNewlines();
    cursor.take();
    cursor.skipNewlines();
    const whenTrue = parseExpression(cursor);
    cursor.skipNewlines();
    cursor.expect(":");
    cursor.skipNewlines();
    const whenFalse = parseExpression(cursor);
    return { kind: "ternary", condition, whenTrue, whenFalse, ...spanFrom(start, cursor) };
  });
}

function isBinaryOperator(kind: TokenKind): kind is BinaryOperator {
  return Object.hasOwn(precedences, kind);
}

function parseBinary(cursor: Cursor, above: number): Expression {
  const { start } = cursor.token;
  let left = parseUnary(cursor);
  for (let length = 0; ; length++) {
    const operator = cursor.token.kind;
    if (!isBinaryOperator(operator) || precedences[operator] <= above) return left;
    if (length > MAX_CHAIN) cursor.misfit(`more than ${MAX_CHAIN} operators in a row`);
    cursor.take();
    const right = cursor.deeper(() => parseBinary(cursor, precedences[operator]));
    left = { kind: "binary", operator, left, right, ...spanFrom(start, cursor) };
  }
}

function parseUnary(cursor: Cursor): Expression {
  const { start, kind } = cursor.token;
  if (kind !== "!" && kind !== "-" && kind !== "+") return parseMembers(cursor);
  cursor.take();
  const operand = cursor.deeper(() => parseUnary(cursor));
  return { kind: "unary", operator: kind, operand, ...spanFrom(start, cursor) };
}

function parseMembers(cursor: Cursor): Expression {
  const { start } = cursor.token;
  let of = parsePrimary(cursor);
  for (let length = 0; ; length++) {
    if (length > MAX_CHAIN) cursor.misfit(`more than ${MAX_CHAIN} members in a row`);
    if (cursor.takeIf("[")) {
      const safe = cursor.takeIf("?") !== undefined;
      const fromEnd = cursor.takeIf("^") !== undefined;
      const index = parseExpression(cursor);
      cursor.expect("]");
      of = { kind: "index", of, index, safe, fromEnd, ...spanFrom(start, cursor) };
    } else if (cursor.takeIf(".")) {
      const safe = cursor.takeIf("?") !== undefined;
      const name = cursor.identifier("the name of a property or function");
      of =
        cursor.is("(") && !safe
          ? parseCall(cursor, start, of, name)
          : { kind: "member", of, name, safe, ...spanFrom(start, cursor) };
    } else if (cursor.takeIf("::")) {
      const name = cursor.identifier("the name of a nested resource");
      of = { kind: "nested", of, name, ...spanFrom(start, cursor) };
    } else if (cursor.takeIf("!")) {
      of = { kind: "assured", of, ...spanFrom(start, cursor) };
    } else {
      return of;
    }
  }
}
