import type { Splice } from "../../syntax/edit/index.ts";
import {
  behind,
  indentAt,
  isBlank,
  lineBreakAt,
  lineEnd,
  lineStart,
  nameWidth,
  ownIndent,
  unitAt,
} from "./layout.ts";
import { entryLines, type FreshObject, inlineText, isBlock, type Layout, valueText } from "./print.ts";
import type { Language, WrittenLiteral, WrittenObject } from "./written.ts";

type Entries = FreshObject["entries"];

/** Longer lines are opened. */
const longestLine = 120;

/** Puts entries behind those that an object has; undefined where its text leaves no room for them. */
export function insertion(
  text: string,
  into: WrittenObject | WrittenLiteral,
  entries: Entries,
  language: Language,
): Splice[] | undefined {
  const { start, end } = into;
  const layout = { language, unit: unitOf(text, into), lineBreak: lineBreakAt(text, start) };
  if (into.kind === "literal") {
    const made = valueText({ isBlock: false, entries }, layout, indentAt(text, start));
    return [{ start, end, text: made }];
  }
  if (into.members.length === 0) return intoEmpty(text, into, entries, layout);
  if (text.slice(start, end).includes("\n")) return intoLines(text, into, entries, layout);
  return (
    (into.isBlock ? undefined : alongside(text, into, entries, layout)) ?? opened(text, into, entries, layout)
  );
}

/** One level more, as what it has is set in. */
function unitOf(text: string, into: WrittenObject | WrittenLiteral): string {
  const owner = indentAt(text, into.start);
  const members = into.kind === "object" ? into.members : [];
  for (const { start } of members) {
    const own = ownIndent(text, start) ?? "";
    if (own.startsWith(owner) && own.length > owner.length) return own.slice(owner.length);
    if (/^\t+$/.test(own)) return "\t";
  }
  return unitAt(text, into.start);
}

function intoEmpty(text: string, { start, end }: WrittenObject, entries: Entries, layout: Layout): Splice[] {
  const indent = indentAt(text, start);
  const inner = text.slice(start + 1, end - 1);
  const comments = inner.trimEnd();
  const from = start + 1 + comments.length;
  const lines = ["", ...entryLines(entries, layout, indent + layout.unit)];
  // What closes it stands on a line of its own already, behind comments.
  if (comments !== "" && inner.slice(comments.length).includes("\n"))
    return [{ start: from, end: from, text: lines.join(layout.lineBreak) }];
  return [{ start: from, end: end - 1, text: [...lines, indent].join(layout.lineBreak) }];
}

/** On the line that all of it stands on. */
function alongside(
  text: string,
  { start, members }: WrittenObject,
  entries: Entries,
  { language }: Layout,
): Splice[] | undefined {
  const last = members.at(-1)?.end ?? start;
  const { at, hasComma } = behind(text, last);
  const added = inlineText({ isBlock: false, entries }, language).slice(2, -2);
  const length = lineEnd(text, start) - lineStart(text, start) + added.length;
  if (length > longestLine || added.includes("\n")) return undefined;
  return [{ start: at, end: at, text: `${hasComma ? " " : ", "}${added}` }];
}

/** What stood on one line gets a line for each entry. */
function opened(
  text: string,
  { start, end, members, isBlock: inBlock }: WrittenObject,
  entries: Entries,
  layout: Layout,
): Splice[] | undefined {
  const { language, lineBreak, unit } = layout;
  const indent = indentAt(text, start);
  const ends = [start + 1, ...members.map((member) => member.end)];
  const starts = [...members.map((member) => member.start), end - 1];
  const gaps = ends.map((from, at) => ({ start: from, end: starts[at] ?? from }));
  if (!gaps.every((gap) => /^[\s,]*$/.test(text.slice(gap.start, gap.end)))) return undefined;
  const comma = language === "json" ? "," : "";
  const next = `${lineBreak}${indent}${unit}`;
  const splices = gaps.slice(0, -1).map((gap, at) => ({ ...gap, text: `${at > 0 ? comma : ""}${next}` }));
  const apart = inBlock && [...entries.values()].every(isBlock) ? [""] : [];
  const lines = [comma, ...apart, ...entryLines(entries, layout, indent + unit), indent];
  const tail = gaps.at(-1);
  return tail && [...splices, { ...tail, text: lines.join(lineBreak) }];
}

function intoLines(
  text: string,
  into: WrittenObject,
  entries: Entries,
  layout: Layout,
): Splice[] | undefined {
  const { language, lineBreak } = layout;
  const { members, start, end } = into;
  const last = members.at(-1);
  if (last === undefined) return undefined;
  const { at, hasComma, lineEnd: stop } = behind(text, last.end);
  const first = members.find((member) => ownIndent(text, member.start) !== undefined);
  const indent = indentAt(text, (ownIndent(text, last.start) === undefined ? first : last)?.start ?? end);
  const column = language === "hcl" ? nameWidth(text, last) : 0;
  const names = [...entries].flatMap(([name, each]) => (isBlock(each) ? [] : [name]));
  const fits = names.length > 0 && names.every((name) => name.length <= column);
  const lines = entryLines(entries, layout, indent, fits ? column : 0);
  if (into.isBlock && !fits) lines.unshift("");
  if (language === "json" && hasComma) lines.push(`${lines.pop()},`);
  const splices: Splice[] =
    language === "json" && !hasComma ? [{ start: last.end, end: last.end, text: "," }] : [];
  if (stop !== undefined)
    return [...splices, { start: stop, end: stop, text: ["", ...lines].join(lineBreak) }];
  // What closes it stands on the line of the last entry.
  if (!isBlank(text.slice(at, end - 1))) return undefined;
  const closing = ["", ...lines, indentAt(text, start)].join(lineBreak);
  return [...splices, { start: at, end: end - 1, text: closing }];
}
