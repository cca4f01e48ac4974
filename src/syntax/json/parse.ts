import { mayHoldTokens } from "../template/token.ts";
import type { ParsedText, SyntaxDocument, SyntaxFailure } from "../tree.ts";
import { JsonError, JsonReader } from "./read.ts";

/** Reads one JSON document, or several one after the other. What stands before an error is kept. */
export function parseJson(text: string): ParsedText {
  const documents: SyntaxDocument[] = [];
  const failures: SyntaxFailure[] = [];
  const tokens = mayHoldTokens(text);
  let start = text.startsWith("\uFEFF") ? 1 : 0;
  let reader = new JsonReader(text, start, tokens);
  while (reader.skip() < text.length) {
    const index = documents.length;
    try {
      const root = reader.value();
      const end = reader.skip() < text.length ? root.end : text.length;
      documents.push({
        language: "json",
        text,
        index,
        start,
        end,
        root,
        problems: reader.problems,
        templated: false,
      });
      start = end;
      reader = new JsonReader(text, end, tokens);
    } catch (error) {
      if (!(error instanceof JsonError)) throw error;
      failures.push({ index, message: error.message, offset: error.offset });
      break;
    }
  }
  return { documents, failures };
}
