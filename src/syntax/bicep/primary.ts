import type { CallExpression, Expression, Identifier, LambdaExpression } from "./ast.ts";
import { parseArrayOrLoop, parseObject, parseString } from "./collections.ts";
import { type Cursor, spanFrom } from "./cursor.ts";

export function parsePrimary(cursor: Cursor): Expression {
  const { kind, start, end, text } = cursor.token;
  switch (kind) {
    case "integer": {
      cursor.take();
      const value = Number(text);
      return {
        kind: "literal",
        value: Number.isSafeInteger(value) ? value : BigInt(text.slice(0, 20)),
        start,
        end,
      };
    }
    case "string":
    case "string-left":
      return parseString(cursor);
    case "{":
      return parseObject(cursor, false);
    case "[":
      return parseArrayOrLoop(cursor, () => cursor.expression());
    case "(":
      return parseGroupOrLambda(cursor);
    case "identifier":
      return parseName(cursor);
    default:
      return cursor.misfit("expected an expression");
  }
}

function parseName(cursor: Cursor): Expression {
  const { start, end, text } = cursor.token;
  if (text === "true" || text === "false" || text === "null") {
    cursor.take();
    return { kind: "literal", value: text === "null" ? null : text === "true", start, end };
  }
  const name = cursor.identifier("a name");
  if (cursor.is("(")) return parseCall(cursor, start, undefined, name);
  if (cursor.is("=>")) return parseLambda(cursor, start, [name]);
  return { kind: "name", name: text, start, end };
}

export function parseCall(
  cursor: Cursor,
  start: number,
  on: Expression | undefined,
  name: Identifier,
): CallExpression {
  const args = parseArguments(cursor);
  return { kind: "call", on, name, args, ...spanFrom(start, cursor) };
}

/** Items in parentheses with commas between them and line breaks anywhere. */
export function parseArguments(cursor: Cursor): Expression[] {
  cursor.expect("(");
  cursor.skipNewlines();
  const args: Expression[] = [];
  cursor.within(")", () => {
    while (!cursor.is(")")) {
      args.push(cursor.expression());
      cursor.skipNewlines();
      if (cursor.takeIf(",") === undefined) break;
      cursor.skipNewlines();
    }
  });
  cursor.expect(")");
  return args;
}

function parseGroupOrLambda(cursor: Cursor): Expression {
  const { start } = cursor.token;
  const items = parseArguments(cursor);
  if (cursor.is("=>")) {
    const names = items.map((item) =>
      item.kind === "name" ? item : cursor.misfit("expected names in front of =>"),
    );
    return parseLambda(cursor, start, names);
  }
  const [inner] = items;
  if (inner === undefined || items.length > 1) return cursor.misfit("expected one expression in parentheses");
  return { kind: "group", inner, ...spanFrom(start, cursor) };
}

function parseLambda(cursor: Cursor, start: number, parameters: readonly Identifier[]): LambdaExpression {
  cursor.expect("=>");
  cursor.skipNewlines();
  const body = cursor.expression();
  return { kind: "lambda", parameters, body, ...spanFrom(start, cursor) };
}
