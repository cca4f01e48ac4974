import type {
  ArrayExpression,
  Expression,
  ForExpression,
  Identifier,
  IfExpression,
  ObjectExpression,
  ObjectMember,
  SpreadMember,
  StringExpression,
} from "./ast.ts";
import { type Cursor, spanFrom } from "./cursor.ts";
import type { TokenKind } from "./token.ts";

export function parseString(cursor: Cursor): StringExpression {
  const { start } = cursor.token;
  const whole = cursor.takeIf("string");
  if (whole !== undefined) return { kind: "string", texts: [whole.text], holes: [], start, end: whole.end };
  const texts = [cursor.expect("string-left").text];
  const holes: Expression[] = [];
  for (;;) {
    cursor.skipNewlines();
    holes.push(cursor.expression());
    cursor.skipNewlines();
    const middle = cursor.takeIf("string-middle");
    const piece = middle ?? cursor.expect("string-right");
    texts.push(piece.text);
    if (middle === undefined) return { kind: "string", texts, holes, ...spanFrom(start, cursor) };
  }
}

/** `[…]` or `[for … in …: …]`; what a loop repeats is parsed by `body`. */
export function parseArrayOrLoop(
  cursor: Cursor,
  body: (cursor: Cursor) => Expression,
): ArrayExpression | ForExpression {
  const { start } = cursor.token;
  cursor.expect("[");
  if (isLoop(cursor)) {
    cursor.skipNewlines();
    return parseLoop(cursor, start, body);
  }
  const items: (Expression | SpreadMember)[] = [];
  parseItems(cursor, "]", () => {
    items.push(
      cursor.recovering<Expression | SpreadMember>(
        () => parseSpread(cursor) ?? cursor.expression(),
        (skipped) => skipped,
      ),
    );
  });
  cursor.close("]");
  return { kind: "array", items, ...spanFrom(start, cursor) };
}

/** `[for]` and `[for, x]` name a variable. */
function isLoop(cursor: Cursor): boolean {
  const first = cursor.beyondNewlines;
  if (first.kind !== "identifier" || first.text !== "for") return false;
  let ahead = 1;
  while (cursor.ahead(ahead - 1) !== first) ahead++;
  const { kind } = cursor.ahead(ahead);
  return kind === "identifier" || kind === "(";
}

function parseLoop(cursor: Cursor, start: number, parseBody: (cursor: Cursor) => Expression): ForExpression {
  cursor.take();
  let index: Identifier | undefined;
  let item: Identifier;
  if (cursor.takeIf("(")) {
    item = cursor.identifier("the name of an item");
    cursor.expect(",");
    index = cursor.identifier("the name of an index");
    cursor.expect(")");
  } else {
    item = cursor.identifier("the name of an item");
  }
  if (!cursor.takeWord("in")) cursor.misfit("expected in");
  const over = cursor.expression();
  cursor.expect(":");
  cursor.skipNewlines();
  const body = cursor.deeper(() => parseBody(cursor));
  cursor.skipNewlines();
  cursor.expect("]");
  return { kind: "for", item, index, over, body, ...spanFrom(start, cursor) };
}

/** `if (…) {…}` */
export function parseIf(cursor: Cursor, parseBody: (cursor: Cursor) => Expression): IfExpression {
  const { start } = cursor.token;
  cursor.take();
  cursor.expect("(");
  cursor.skipNewlines();
  const condition = cursor.expression();
  cursor.skipNewlines();
  cursor.expect(")");
  const body = parseBody(cursor);
  return { kind: "if", condition, body, ...spanFrom(start, cursor) };
}

/** With `resources`, those nested in the body of another are among its members. */
export function parseObject(cursor: Cursor, resources: boolean): ObjectExpression {
  const { start } = cursor.token;
  const members: ObjectMember[] = [];
  cursor.expect("{");
  parseItems(cursor, "}", () => {
    const member = cursor.recovering<ObjectMember | undefined>(
      () => parseMember(cursor, resources),
      () => undefined,
    );
    if (member !== undefined) members.push(member);
  });
  cursor.close("}");
  return { kind: "object", members, ...spanFrom(start, cursor) };
}

function parseMember(cursor: Cursor, resources: boolean): ObjectMember {
  const { start } = cursor.token;
  const declares = cursor.is("@") || (cursor.isWord("resource") && cursor.ahead(1).kind === "identifier");
  if (resources && declares) return cursor.nestedResource();
  const spread = parseSpread(cursor);
  if (spread !== undefined) return spread;
  const quoted = cursor.is("string") || cursor.is("string-left");
  const key = quoted ? parseString(cursor) : cursor.identifier("the name of a property");
  cursor.expect(":");
  const value = cursor.recovering<Expression>(
    () => cursor.expression(),
    (skipped) => skipped,
  );
  return { kind: "property", key, value, ...spanFrom(start, cursor) };
}

function parseSpread(cursor: Cursor): SpreadMember | undefined {
  const { start } = cursor.token;
  if (cursor.takeIf("...") === undefined) return undefined;
  return { kind: "spread", value: cursor.expression(), ...spanFrom(start, cursor) };
}

/** Items up to a closing bracket, with line breaks or commas between them. */
export function parseItems(cursor: Cursor, close: TokenKind, parseItem: () => void): void {
  cursor.within(close, () => {
    cursor.skipNewlines();
    while (!cursor.is(close) && !cursor.is("end") && !cursor.atStatement) {
      const before = cursor.token;
      parseItem();
      const separated = cursor.takeIf(",") !== undefined || cursor.is("newline");
      cursor.skipNewlines();
      if (separated || cursor.is(close)) continue;
      cursor.fail("expected a new line or a comma");
      if (!cursor.passStrayBracket() && cursor.token === before) return;
    }
  });
}
