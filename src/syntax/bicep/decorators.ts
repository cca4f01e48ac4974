import type { Decorator, MalformedExpression } from "./ast.ts";
import { type Cursor, spanFrom } from "./cursor.ts";
import { parseArguments } from "./primary.ts";

/** Those in front of a statement, a nested resource or a type's property, each on its line. */
export function parseDecorators(cursor: Cursor): Decorator[] {
  const decorators: Decorator[] = [];
  while (cursor.is("@")) {
    const decorator = cursor.recovering<Decorator | MalformedExpression>(
      () => parseDecorator(cursor),
      (skipped) => skipped,
    );
    if (!("kind" in decorator)) decorators.push(decorator);
    if (!cursor.is("newline")) cursor.misfit("expected a new line after a decorator");
    cursor.skipNewlines();
  }
  return decorators;
}

function parseDecorator(cursor: Cursor): Decorator {
  const { start } = cursor.take();
  let { name } = cursor.identifier("the name of a decorator");
  while (cursor.takeIf(".")) name = cursor.identifier("the name of a decorator").name;
  const args = parseArguments(cursor);
  return { name, args, ...spanFrom(start, cursor) };
}
