import { listOf, textOf } from "../../base/json.ts";

/** A text of a document that anybody may have written; null: it is empty, or longer than what is told. */
export function shortText(value: unknown, longest = 500): string | null {
  const text = textOf(value);
  return text === undefined || text.length > longest ? null : text;
}

export function textsOf(value: unknown, most: number): readonly string[] {
  return listOf(value, most)
    .map((each) => shortText(each))
    .filter((each) => each !== null);
}
