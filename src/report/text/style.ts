import type { Severity } from "../../model/index.ts";

export interface Style {
  readonly bold: (text: string) => string;
  readonly dim: (text: string) => string;
  readonly good: (text: string) => string;
  readonly link: (text: string) => string;
  readonly severity: (severity: Severity, text?: string) => string;
}

const codes: Readonly<Record<Severity, string>> = {
  critical: "1;97;41",
  high: "1;31",
  medium: "33",
  low: "36",
  info: "2",
};

/** ANSI styles, or none at all. */
export function styleFor(colour: boolean): Style {
  if (!colour) return plain;
  const paint =
    (code: string) =>
    (text: string): string =>
      `\u001b[${code}m${text}\u001b[0m`;
  return {
    bold: paint("1"),
    dim: paint("2"),
    good: paint("32"),
    link: paint("4"),
    severity: (severity, text = severity) => paint(codes[severity])(text),
  };
}

const asItIs = (text: string): string => text;
const plain: Style = {
  bold: asItIs,
  dim: asItIs,
  good: asItIs,
  link: asItIs,
  severity: (severity, text = severity) => text,
};

/** White space other than single spaces between words. */
const untidy = /^ | $| {2}|[^\S ]/;

/** Breaks text into lines of at most `width` columns at spaces; a longer word keeps a line of its own. */
export function wrap(text: string, width: number): string[] {
  const words = untidy.test(text) ? text.trim().replaceAll(/\s+/g, " ") : text;
  const lines: string[] = [];
  let start = 0;
  while (words.length - start > width) {
    let end = words.lastIndexOf(" ", start + width);
    if (end < start) end = words.indexOf(" ", start + width);
    if (end < 0) break;
    lines.push(words.slice(start, end));
    start = end + 1;
  }
  if (start < words.length) lines.push(words.slice(start));
  return lines;
}

/** At most `width` columns, the end cut with an ellipsis. */
export function clip(text: string, width: number): string {
  return text.length <= width ? text : `${text.slice(0, Math.max(1, width - 1))}…`;
}
