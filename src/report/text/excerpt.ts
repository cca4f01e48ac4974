import { printable } from "../../base/text.ts";
import type { Range } from "../../model/index.ts";
import type { Lines } from "../../syntax/index.ts";
import { clip, type Style } from "./style.ts";

interface Source {
  readonly text: string;
  readonly lines: Lines;
}

function lineText({ text, lines }: Source, line: number): string {
  return text.slice(lines.start(line), lines.start(line + 1)).trimEnd();
}

/** The line a range starts on with the one before it, numbered, and what is written marked beneath. */
export function excerpt(
  source: Source,
  { range, absent }: { readonly range: Range; readonly absent: boolean },
  width: number,
  style: Style,
): string[] {
  const { line, column } = source.lines.at(range.start);
  const first = Math.max(1, line - 1);
  const gutter = String(line).length;
  const room = Math.max(20, width - gutter - 3);
  const rows: string[] = [];
  for (let number = first; number <= line; number++) {
    const content = printable(lineText(source, number).slice(0, room + 1)).replaceAll("\t", " ");
    rows.push(`${style.dim(`${String(number).padStart(gutter)} │`)} ${clip(content, room)}`);
  }
  if (column <= room && !absent) {
    const lineEnd = lineText(source, line).length + 1;
    const end = Math.min(
      source.lines.at(range.end).line === line ? column + range.end - range.start : lineEnd,
      room + 1,
    );
    const marks = "~".repeat(Math.max(1, end - column));
    rows.push(
      `${style.dim(`${" ".repeat(gutter)} │`)} ${" ".repeat(column - 1)}${style.severity("high", marks)}`,
    );
  }
  return rows;
}
