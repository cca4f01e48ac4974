/** The end of a name behind a dollar; one character where it is a special one. */
export function nameEnd(text: string, at: number): number {
  let end = at;
  while (end < text.length && /\w/.test(text.charAt(end))) end++;
  return Math.max(at + 1, end);
}

export function braceEnd(text: string, at: number): number {
  const end = text.indexOf("}", at);
  return end < 0 ? text.length : end + 1;
}

/** `$((1 + 2))`. */
export function arithmeticEnd(text: string, at: number): number {
  const end = text.indexOf("))", at);
  return end < 0 ? text.length : end + 2;
}

/** A quote that nothing closes ends with the text. */
export function quoteEnd(text: string, at: number): number {
  const end = text.indexOf("'", at);
  return end < 0 ? text.length : end;
}

/** The first line's end behind lines of here-documents, each up to its name. */
export function documentsEnd(text: string, start: number, names: readonly string[]): number {
  let at = start;
  for (const name of names) {
    while (at < text.length) {
      const found = text.indexOf("\n", at);
      const end = found < 0 ? text.length : found;
      const line = text.slice(at, end).trim();
      at = found < 0 ? end : end + 1;
      if (line === name) break;
    }
  }
  return at;
}
