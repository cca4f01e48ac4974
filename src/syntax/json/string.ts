const SIMPLE = new Map([
  ["b", "\b"],
  ["f", "\f"],
  ["n", "\n"],
  ["r", "\r"],
  ["t", "\t"],
]);

/** Behind the quote that closes the string opened at an offset, or -1 if it is no JSON string. */
export function stringEnd(text: string, open: number): number {
  for (let at = open + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x22) return at + 1;
    if (code < 0x20) return -1;
    if (code !== 0x5c) continue;
    at++;
    const escaped = text[at] ?? "";
    if (escaped === "u") {
      if (!/^[0-9a-fA-F]{4}$/.test(text.slice(at + 1, at + 5))) return -1;
      at += 4;
    } else if (!'"\\/bfnrt'.includes(escaped) || escaped === "") {
      return -1;
    }
  }
  return -1;
}

/** A string's content, its escapes resolved. Half a surrogate pair becomes U+FFFD, as in Go. */
export function unescaped(raw: string): string {
  const text = raw.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, character: string) =>
    hex === undefined ? (SIMPLE.get(character) ?? character) : String.fromCharCode(Number.parseInt(hex, 16)),
  );
  return text.toWellFormed();
}
