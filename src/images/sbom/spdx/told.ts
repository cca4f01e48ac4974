import { type Fields, fieldsOf, parseJson } from "../../../base/json.ts";

const mark = "Breakwater: ";

/** A comment that can be read back: paths may hold anything, breaks of lines, too. */
export function written(fields: object): string {
  return `${mark}${JSON.stringify(fields)}`;
}

/** The fields of such a comment; none of any other. */
export function toldIn(comment: unknown): Fields {
  if (typeof comment !== "string" || !comment.startsWith(mark)) return {};
  return fieldsOf(parseJson(comment.slice(mark.length)));
}
