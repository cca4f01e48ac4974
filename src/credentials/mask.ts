import { hash } from "../base/hash.ts";
import { entropy } from "./entropy.ts";
import { LiteralSearch } from "./literal-search.ts";
import type { Match } from "./match.ts";
import { isWord } from "./placeholders.ts";

/** What stands for every character of a credential. */
export const maskCharacter = "•";

/** The text with some ranges made unreadable; length and line breaks stay, so that every position holds. */
export function maskRanges(
  text: string,
  ranges: readonly { readonly start: number; readonly end: number }[],
): string {
  const sorted = [...ranges].sort((a, b) => a.start - b.start);
  const parts: string[] = [];
  let done = 0;
  for (const { start, end } of sorted) {
    const from = Math.max(start, done);
    const to = Math.min(end, text.length);
    if (from >= to) continue;
    parts.push(text.slice(done, from), masked(text.slice(from, to)));
    done = to;
  }
  return parts.length === 0 ? text : parts.join("") + text.slice(done);
}

/** Wherever some values stand in a text, in one pass; what may be a word of prose and what is not of ASCII is left out. */
export function rangesOf(text: string, values: Iterable<string>): { start: number; end: number }[] {
  return searchOf(values)(text);
}

/** The same for many texts. */
export function searchOf(values: Iterable<string>): (text: string) => { start: number; end: number }[] {
  const wanted = [...values].filter((value) => value.length > 2 && !isWord(value) && /^[ -~]+$/.test(value));
  if (wanted.length === 0) return () => [];
  const search = new LiteralSearch(wanted.map((value) => value.toLowerCase()));
  return (text) => {
    const ranges: { start: number; end: number }[] = [];
    search.each(text, (index, start) => {
      const value = wanted[index] as string;
      if (text.startsWith(value, start)) ranges.push({ start, end: start + value.length });
    });
    return ranges;
  };
}

/** Nothing of it is left but its line breaks. */
function masked(secret: string): string {
  return secret.replaceAll(/[^\r\n]/g, maskCharacter);
}

/** What may be said of a credential: its length, and the prefix that all of its kind share. */
export function describeMasked({ start, end, prefix }: Match): string {
  const length = `${end - start} characters`;
  return prefix === undefined ? length : `${prefix}…, ${length}`;
}

/** Guessing one of fewer bits by trying would succeed. */
const guessable = 96;

/**
 * Tells apart two credentials without telling them: 32 bits of a digest, and nothing at all of what is short or made of
 * words, because a digest of a guessable password gives it away to everybody who tries. 32 bits of 96 or more say too
 * little to find it, whatever the function.
 */
export function fingerprintOf(secret: string): string | undefined {
  return entropy(secret) * secret.length < guessable ? undefined : hash(["credential", secret]).slice(0, 8);
}
