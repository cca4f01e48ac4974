import type { JsonValue } from "../../model/index.ts";
import type { SyntaxDocument } from "../tree.ts";
import { blockLines } from "./emit.ts";
import type { Splice } from "./splice.ts";
import { styleOf } from "./style.ts";
import { isObject } from "./values.ts";

/** An object as a document of its own right behind another, in that one's style; or why it cannot stand there. */
export function newDocument(document: SyntaxDocument, object: JsonValue): Splice | string {
  if (document.language !== "yaml") return "a JSON file holds one object";
  if (document.templated) return "the file is a template";
  if (!isObject(object)) return "it is no object";
  const { text } = document;
  const style = { ...styleOf(document), literal: true };
  const at = endOf(document);
  const before = at > 0 && text[at - 1] !== "\n" ? style.lineBreak : "";
  const lines = ["---", ...blockLines(object, style)];
  return { start: at, end: at, text: before + lines.map((line) => line + style.lineBreak).join("") };
}

/** In front of the next document's mark or of the mark that ends this one, else the end of the text. */
function endOf({ text, root, start, end }: SyntaxDocument): number {
  const mark = /^(?:---|\.\.\.)(?=\s|$)/gm;
  mark.lastIndex = Math.max(root?.end ?? start, start);
  return mark.exec(text)?.index ?? Math.max(end, text.length);
}
