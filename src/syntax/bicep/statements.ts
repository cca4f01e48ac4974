import type { BicepStatement, Decorator, Expression, Identifier, ResourceStatement } from "./ast.ts";
import { parseArrayOrLoop, parseIf, parseObject, parseString } from "./collections.ts";
import { type Cursor, spanFrom } from "./cursor.ts";
import { parseDecorators } from "./decorators.ts";
import { parseExtension, parseFile, parseImport } from "./imports.ts";
import type { Token } from "./token.ts";
import type { TypeExpression } from "./type-ast.ts";
import { parseType } from "./types.ts";

/** What a statement's keyword was preceded by. */
export interface Head {
  readonly start: number;
  readonly decorators: readonly Decorator[];
}

type StatementParser = (cursor: Cursor, head: Head) => BicepStatement;

const statements: Readonly<Record<string, StatementParser>> = {
  resource: parseResource,
  module: parseModule,
  param: parseParam,
  var: (cursor, head) => parseValue(cursor, head, "var"),
  output: (cursor, head) => parseValue(cursor, head, "output"),
  metadata: (cursor, head) => parseValue(cursor, head, "metadata"),
  assert: (cursor, head) => parseValue(cursor, head, "assert"),
  type: parseTypeStatement,
  func: parseFunc,
  import: parseImport,
  using: (cursor, head) => parseFile(cursor, head, "using"),
  extends: (cursor, head) => parseFile(cursor, head, "extends"),
  extension: (cursor, head) => parseExtension(cursor, head, "extension"),
  provider: (cursor, head) => parseExtension(cursor, head, "extension"),
  extensionConfig: (cursor, head) => parseExtension(cursor, head, "extensionConfig"),
  targetScope: parseTargetScope,
  test: parseTest,
};

/** The next statement, from its decorators to the end of its line. */
export function parseStatement(cursor: Cursor): BicepStatement {
  const { start } = cursor.token;
  const decorators = parseDecorators(cursor);
  const word = cursor.is("identifier") ? cursor.token.text : "";
  const parse = Object.hasOwn(statements, word) ? statements[word] : undefined;
  if (parse === undefined) return cursor.misfit("expected a declaration");
  cursor.take();
  return parse(cursor, { start, decorators });
}

/** A property may be called `param`, but is not followed by another name. */
export function startsStatement(token: Token, next: Token): boolean {
  if (token.kind === "@") return next.kind === "identifier";
  if (token.kind !== "identifier" || !Object.hasOwn(statements, token.text)) return false;
  if (token.text === "targetScope") return next.kind === "=";
  const named = next.kind === "identifier" || next.kind === "string";
  return named || (token.text === "import" && (next.kind === "{" || next.kind === "*"));
}

/** `resource name 'Type@version' = …` in the body of its parent. */
export function parseNestedResource(cursor: Cursor): ResourceStatement {
  const { start } = cursor.token;
  const decorators = parseDecorators(cursor);
  if (!cursor.takeWord("resource")) cursor.misfit("expected a resource");
  return parseResource(cursor, { start, decorators });
}

function parseResource(cursor: Cursor, head: Head): ResourceStatement {
  const name = cursor.identifier("a symbolic name");
  const type = parseString(cursor);
  const existing = cursor.takeWord("existing");
  cursor.expect("=");
  const body = parseBody(cursor, true);
  return { kind: "resource", ...head, name, type, existing, body, ...spanFrom(head.start, cursor) };
}

function parseModule(cursor: Cursor, head: Head): BicepStatement {
  const name = cursor.identifier("a symbolic name");
  const path = parseString(cursor);
  cursor.expect("=");
  const body = parseBody(cursor, false);
  return { kind: "module", ...head, name, path, body, ...spanFrom(head.start, cursor) };
}

function parseBody(cursor: Cursor, resources: boolean): Expression {
  const next = cursor.beyondNewlines;
  if (next.kind === "identifier" && next.text === "if") cursor.skipNewlines();
  if (cursor.isWord("if")) return parseIf(cursor, (inner) => parseObject(inner, resources));
  if (cursor.is("[")) return parseArrayOrLoop(cursor, (inner) => parseBody(inner, resources));
  if (cursor.is("{")) return parseObject(cursor, resources);
  return cursor.misfit("expected a body: { … }, if (…) { … } or [for … in …: { … }]");
}

function parseParam(cursor: Cursor, head: Head): BicepStatement {
  const name = cursor.identifier("the name of a parameter");
  const type = cursor.is("=") ? undefined : parseType(cursor);
  const value = cursor.takeIf("=") ? cursor.expression() : undefined;
  return { kind: "param", ...head, name, type, value, ...spanFrom(head.start, cursor) };
}

function parseValue(
  cursor: Cursor,
  head: Head,
  kind: "var" | "output" | "metadata" | "assert",
): BicepStatement {
  const name = cursor.identifier("a name");
  const type = cursor.is("=") ? undefined : parseType(cursor);
  cursor.expect("=");
  const value = cursor.expression();
  return { kind, ...head, name, type, value, ...spanFrom(head.start, cursor) };
}

function parseTypeStatement(cursor: Cursor, head: Head): BicepStatement {
  const name = cursor.identifier("the name of a type");
  cursor.expect("=");
  return { kind: "type", ...head, name, type: parseType(cursor), ...spanFrom(head.start, cursor) };
}

function parseFunc(cursor: Cursor, head: Head): BicepStatement {
  const name = cursor.identifier("the name of a function");
  const parameters: { name: Identifier; type: TypeExpression }[] = [];
  cursor.expect("(");
  cursor.skipNewlines();
  while (!cursor.is(")")) {
    parameters.push({ name: cursor.identifier("the name of a parameter"), type: parseType(cursor) });
    cursor.skipNewlines();
    if (cursor.takeIf(",") === undefined) break;
    cursor.skipNewlines();
  }
  cursor.expect(")");
  const returns = parseType(cursor);
  cursor.expect("=>");
  cursor.skipNewlines();
  const body = cursor.expression();
  return { kind: "func", ...head, name, parameters, returns, body, ...spanFrom(head.start, cursor) };
}

function parseTargetScope(cursor: Cursor, head: Head): BicepStatement {
  cursor.expect("=");
  return { kind: "targetScope", ...head, value: cursor.expression(), ...spanFrom(head.start, cursor) };
}

function parseTest(cursor: Cursor, head: Head): BicepStatement {
  const name = cursor.identifier("the name of a test");
  const path = parseString(cursor);
  cursor.expect("=");
  const body = parseObject(cursor, false);
  return { kind: "test", ...head, name, path, body, ...spanFrom(head.start, cursor) };
}
