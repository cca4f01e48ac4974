/** The first offset from `from` on that is not white space, a line break or a comment. */
export function skipTrivia(text: string, from: number): number {
  let at = from;
  for (;;) {
    const code = text.charCodeAt(at);
    if (code === 0x20 || code === 0x0a || code === 0x0d || code === 0x09) at++;
    else if (code === 0x23 && isCommentStart(text, at)) at = lineEnd(text, at);
    else return at;
  }
}

/** A `#` begins a comment at the start of the text or after white space. */
export function isCommentStart(text: string, at: number): boolean {
  if (at === 0) return true;
  const before = text.charCodeAt(at - 1);
  return before === 0x20 || before === 0x09 || before === 0x0a || before === 0x0d || before === 0xfeff;
}

/** Where the line ends: at its break, or at the end of the text. */
export function lineEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || code === 0x0d) break;
    at++;
  }
  return at;
}

/** Where the next line starts, or the end of the text. */
export function nextLine(text: string, from: number): number {
  const end = lineEnd(text, from);
  if (text.charCodeAt(end) === 0x0d && text.charCodeAt(end + 1) === 0x0a) return end + 2;
  return Math.min(end + 1, text.length);
}

/** Where the line that holds an offset starts. */
export function lineStart(text: string, at: number): number {
  let start = at;
  while (start > 0) {
    const before = text.charCodeAt(start - 1);
    if (before === 0x0a || before === 0x0d) break;
    start--;
  }
  return start;
}

/** The `|` or `>` that opens a block scalar, looked for behind the key or dash before it. */
export function blockHeader(text: string, from: number, content: number): number {
  let at = skipTrivia(text, from);
  while (at < content) {
    const code = text.charCodeAt(at);
    if (code === 0x7c || code === 0x3e) return at;
    at = skipTrivia(text, at + 1);
  }
  return content;
}

/** Where the last line with content of a block scalar ends. */
export function contentEnd(text: string, header: number, end: number): number {
  let at = end;
  while (at > header && text.charCodeAt(at - 1) <= 0x20) at--;
  return at;
}

/** Behind the mark (`:` or `-`) that an empty node follows, or `from` when none is written. */
export function afterMark(text: string, from: number, mark: number): number {
  const at = skipTrivia(text, from);
  return text.charCodeAt(at) === mark ? at + 1 : from;
}

/** Behind the bracket that closes a flow collection whose last child ends at `from`. */
export function afterBracket(text: string, from: number, bracket: number): number {
  let at = skipTrivia(text, from);
  if (text.charCodeAt(at) === 0x2c) at = skipTrivia(text, at + 1);
  return text.charCodeAt(at) === bracket ? at + 1 : from;
}

/** The `---` or `...` line at or after an offset, or -1. */
export function documentMark(text: string, from: number, mark: "---" | "..."): number {
  let at = from;
  for (;;) {
    at = text.indexOf(mark, at);
    if (at === -1) return -1;
    const before = at === 0 ? 0x0a : text.charCodeAt(at - 1);
    const after = text.charCodeAt(at + 3);
    const starts = before === 0x0a || before === 0x0d || before === 0xfeff;
    if (
      starts &&
      (Number.isNaN(after) || after === 0x20 || after === 0x09 || after === 0x0a || after === 0x0d)
    )
      return at;
    at += 3;
  }
}
