import type { BicepStatement, Decorator, Identifier } from "./ast.ts";
import { parseItems, parseObject, parseString } from "./collections.ts";
import { type Cursor, spanFrom } from "./cursor.ts";

interface Head {
  readonly start: number;
  readonly decorators: readonly Decorator[];
}

/** `import {a, b as c} from 'x'`, `import * as a from 'x'`; with a text right after it, an extension of older days. */
export function parseImport(cursor: Cursor, head: Head): BicepStatement {
  if (cursor.is("string")) return parseExtension(cursor, head, "extension");
  let wildcard: Identifier | undefined;
  const symbols: { name: Identifier; alias: Identifier }[] = [];
  if (cursor.takeIf("*")) {
    if (!cursor.takeWord("as")) cursor.misfit("expected as");
    wildcard = cursor.identifier("a name for what is imported");
  } else {
    cursor.expect("{");
    parseItems(cursor, "}", () => symbols.push(parseSymbol(cursor)));
    cursor.expect("}");
  }
  if (!cursor.takeWord("from")) cursor.misfit("expected from");
  const path = parseString(cursor);
  return { kind: "import", ...head, wildcard, symbols, path, ...spanFrom(head.start, cursor) };
}

/** The name of a template's output or variable may be quoted. */
function parseSymbol(cursor: Cursor): { name: Identifier; alias: Identifier } {
  const quoted = cursor.takeIf("string");
  const name =
    quoted === undefined
      ? cursor.identifier("the name of what is imported")
      : { name: quoted.text, start: quoted.start, end: quoted.end };
  const alias = cursor.takeWord("as") ? cursor.identifier("a name for what is imported") : name;
  return { name, alias };
}

/** `using 'main.bicep'`, `using none`, `extends 'base.bicepparam'` */
export function parseFile(cursor: Cursor, head: Head, kind: "using" | "extends"): BicepStatement {
  const path = kind === "using" && cursor.takeWord("none") ? undefined : parseString(cursor);
  if (kind === "using" && cursor.takeWord("with")) parseObject(cursor, false);
  return { kind, ...head, path, ...spanFrom(head.start, cursor) };
}

/** `extension name with { … } as alias` */
export function parseExtension(
  cursor: Cursor,
  head: Head,
  kind: "extension" | "extensionConfig",
): BicepStatement {
  const specification = cursor.is("identifier")
    ? cursor.identifier("the name of an extension")
    : parseString(cursor);
  const config = cursor.takeWord("with") ? parseObject(cursor, false) : undefined;
  const alias = cursor.takeWord("as") ? cursor.identifier("a name for the extension") : undefined;
  return { kind, ...head, specification, config, alias, ...spanFrom(head.start, cursor) };
}
