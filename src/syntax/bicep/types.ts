import { parseItems, parseString } from "./collections.ts";
import { type Cursor, spanFrom } from "./cursor.ts";
import { parseDecorators } from "./decorators.ts";
import type { NamedType, ObjectType, TupleType, TypeExpression, TypeProperty } from "./type-ast.ts";

/** A type as declarations state it, `resource 'Type@version'` included. */
export function parseType(cursor: Cursor): TypeExpression {
  const { start } = cursor.token;
  if (!cursor.isWord("resource") || cursor.ahead(1).kind === "<") return parseUnion(cursor);
  cursor.take();
  const of = cursor.is("string") ? [parseLiteral(cursor)] : [];
  return { kind: "resource", of, ...spanFrom(start, cursor) };
}

function parseUnion(cursor: Cursor): TypeExpression {
  return cursor.deeper(() => {
    const { start } = cursor.token;
    const of: TypeExpression[] = [];
    if (!atBar(cursor)) of.push(parsePostfixed(cursor));
    while (atBar(cursor)) {
      cursor.skipNewlines();
      cursor.take();
      of.push(parsePostfixed(cursor));
    }
    const [only] = of;
    return of.length === 1 && only !== undefined ? only : { kind: "union", of, ...spanFrom(start, cursor) };
  });
}

function atBar(cursor: Cursor): boolean {
  return cursor.beyondNewlines.kind === "|";
}

function parsePostfixed(cursor: Cursor): TypeExpression {
  const { start } = cursor.token;
  let of = parsePrimaryType(cursor);
  for (let length = 0; ; length++) {
    if (length > 100) cursor.misfit("a type with more than 100 marks in a row");
    if (cursor.is("[") && cursor.ahead(1).kind === "]") {
      cursor.take();
      cursor.take();
      of = { kind: "list", of, ...spanFrom(start, cursor) };
    } else if (cursor.takeIf("?")) {
      of = { kind: "nullable", of, ...spanFrom(start, cursor) };
    } else if (cursor.takeIf("!")) {
      of = { kind: "not-nullable", of, ...spanFrom(start, cursor) };
    } else {
      return of;
    }
  }
}

function parsePrimaryType(cursor: Cursor): TypeExpression {
  switch (cursor.token.kind) {
    case "{":
      return parseObjectType(cursor);
    case "[":
      return parseTupleType(cursor);
    case "(": {
      cursor.take();
      const inner = parseUnion(cursor);
      cursor.expect(")");
      return inner;
    }
    case "identifier":
      return isLiteralWord(cursor) ? parseLiteral(cursor) : parseNamedType(cursor);
    default:
      return parseLiteral(cursor);
  }
}

function isLiteralWord(cursor: Cursor): boolean {
  return cursor.isWord("true") || cursor.isWord("false") || cursor.isWord("null");
}

function parseLiteral(cursor: Cursor): TypeExpression {
  const { start } = cursor.token;
  const sign = cursor.takeIf("-") ?? cursor.takeIf("+") ?? cursor.takeIf("!");
  const { kind, text, start: from, end } = cursor.token;
  if (kind === "string" || kind === "string-left")
    return { kind: "literal", value: parseString(cursor), ...spanFrom(start, cursor) };
  if (kind !== "integer" && kind !== "identifier") return cursor.misfit("expected a type");
  cursor.take();
  const word = text === "null" ? null : (text === "true") !== (sign?.kind === "!");
  const value = kind === "integer" ? Number(text) * (sign?.kind === "-" ? -1 : 1) : word;
  return { kind: "literal", value: { kind: "literal", value, start: from, end }, ...spanFrom(start, cursor) };
}

function parseNamedType(cursor: Cursor): TypeExpression {
  const { start } = cursor.token;
  const { name } = cursor.identifier("the name of a type");
  const path: string[] = [];
  const of: TypeExpression[] = [];
  for (;;) {
    if (cursor.is("<")) {
      of.push(...parseTypeArguments(cursor));
    } else if (cursor.takeIf(".")) {
      path.push(cursor.takeIf("*") ? "*" : cursor.identifier("the name of a property").name);
    } else if (cursor.is("[") && cursor.ahead(1).kind !== "]") {
      cursor.take();
      path.push(cursor.takeIf("*") ? "*" : cursor.expect("integer").text);
      cursor.expect("]");
    } else {
      break;
    }
  }
  const named: NamedType = { kind: "named", name, path, ...spanFrom(start, cursor) };
  return of.length === 0 ? named : { kind: "resource", of, ...spanFrom(start, cursor) };
}

function parseTypeArguments(cursor: Cursor): TypeExpression[] {
  cursor.expect("<");
  cursor.skipNewlines();
  const of: TypeExpression[] = [];
  while (!cursor.is(">")) {
    of.push(parseUnion(cursor));
    cursor.skipNewlines();
    if (cursor.takeIf(",") === undefined) break;
    cursor.skipNewlines();
  }
  cursor.expect(">");
  return of;
}

function parseObjectType(cursor: Cursor): ObjectType {
  const { start } = cursor.token;
  const properties: TypeProperty[] = [];
  cursor.expect("{");
  parseItems(cursor, "}", () => {
    const property = cursor.recovering<TypeProperty | undefined>(
      () => parseTypeProperty(cursor),
      () => undefined,
    );
    if (property !== undefined) properties.push(property);
  });
  cursor.expect("}");
  return { kind: "object", properties, ...spanFrom(start, cursor) };
}

function parseTypeProperty(cursor: Cursor): TypeProperty {
  const { start } = cursor.token;
  const decorators = parseDecorators(cursor);
  const key = cursor.takeIf("*")
    ? undefined
    : cursor.is("identifier")
      ? cursor.identifier("the name of a property")
      : parseString(cursor);
  cursor.expect(":");
  const type = parseUnion(cursor);
  return { decorators, key, type, ...spanFrom(start, cursor) };
}

function parseTupleType(cursor: Cursor): TupleType {
  const { start } = cursor.token;
  const items: TupleType["items"][number][] = [];
  cursor.expect("[");
  parseItems(cursor, "]", () => {
    items.push(
      cursor.recovering<TupleType["items"][number]>(
        () => ({ decorators: parseDecorators(cursor), type: parseUnion(cursor) }),
        (type) => ({ decorators: [], type }),
      ),
    );
  });
  cursor.expect("]");
  return { kind: "tuple", items, ...spanFrom(start, cursor) };
}
