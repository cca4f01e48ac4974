import { isDate } from "../../base/date.ts";

/** The text of a waiver, read. */
export interface WaiverText {
  readonly control: string;
  readonly until: string;
  readonly owner?: string | undefined;
  readonly reason: string;
}

/** What a comment starts with to be a waiver. */
export const waiverMark = "breakwater:waive";

/** What an annotation's name starts with; the control follows. */
export const waiverAnnotation = "breakwater.dev/waive.";

/** Reads `<control> until=YYYY-MM-DD [owner=…] -- reason`, or says what is wrong with it. */
export function readWaiver(text: string): WaiverText | { readonly malformed: string } {
  const [head = "", ...rest] = text.split(/\s--\s|\s--$|^--\s/);
  const reason = rest.join(" -- ").trim();
  const [control = "", ...words] = head.trim().split(/\s+/);
  if (control === "" || control.includes("=")) return { malformed: "names no control" };
  const fields = new Map(
    words.map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)]),
  );
  for (const [name, value] of fields) {
    if (name !== "until" && name !== "owner")
      return { malformed: `"${name || value}" is neither until= nor owner=` };
  }
  const until = fields.get("until");
  if (until === undefined) return { malformed: "has no end date: add until=YYYY-MM-DD" };
  if (!isDate(until)) return { malformed: `until=${until} is not a date: write it like 2026-12-31` };
  if (reason === "") return { malformed: "gives no reason: add -- and why" };
  const owner = fields.get("owner");
  return { control, until, reason, ...(owner !== undefined && { owner }) };
}
