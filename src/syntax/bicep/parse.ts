import type { Comment } from "../yaml/comments.ts";
import type { BicepStatement } from "./ast.ts";
import { Cursor } from "./cursor.ts";
import { lex } from "./lexer.ts";
import { parseExpression } from "./operators.ts";
import { parseNestedResource, parseStatement, startsStatement } from "./statements.ts";
import type { BicepFailure } from "./token.ts";

export interface ParsedBicep {
  /** In order of writing; of broken ones, those that could be read all the same. */
  readonly statements: readonly BicepStatement[];
  /** Directives to the compiler are comments, too. */
  readonly comments: readonly Comment[];
  /** What could not be read; everything else is there. */
  readonly failures: readonly BicepFailure[];
}

const grammar = { expression: parseExpression, nestedResource: parseNestedResource, startsStatement };

/** Reads a Bicep or Bicep parameters file. Never throws; takes time in proportion to the text. */
export function parseBicep(text: string): ParsedBicep {
  const { tokens, comments, failures: lexical } = lex(text);
  const failures: BicepFailure[] = [...lexical];
  const cursor = new Cursor(tokens, failures, grammar);
  const statements: BicepStatement[] = [];
  for (;;) {
    cursor.skipNewlines();
    if (cursor.is("end")) break;
    cursor.recoveringStatement(() => {
      statements.push(parseStatement(cursor));
      if (!cursor.is("newline") && !cursor.is("end") && !cursor.atStatement)
        cursor.misfit("expected a new line");
    });
  }
  failures.sort((a, b) => a.offset - b.offset);
  return { statements, comments, failures };
}
