import { eachLine } from "./lines.ts";

/**
 * Header fields of a message (RFC 5322, 2.2) by their names in small letters: up to the first empty line, a line that begins with
 * a blank goes on with the one before.
 */
export function readHeaders(text: string): ReadonlyMap<string, readonly string[]> {
  const empty = /\r?\n\r?\n/.exec(text);
  const found = new Map<string, string[]>();
  let last: string[] = [];
  eachLine(text.slice(0, empty?.index ?? text.length), (line) => {
    if (/^[ \t]/.test(line)) {
      const value = last.pop();
      if (value !== undefined) last.push(`${value}\n${line.trim()}`);
      return;
    }
    const colon = line.indexOf(":");
    if (colon < 1) return;
    const name = line.slice(0, colon).toLowerCase();
    last = found.get(name) ?? [];
    last.push(line.slice(colon + 1).trim());
    found.set(name, last);
  });
  return found;
}
