import { append } from "../base/append.ts";

const window = 3;
/** What may stand around a pair is looked up by so many bits of its characters: tables stay small. */
const bits = 6;
const mask = (1 << bits) - 1;
const hashes = 1 << (2 * bits);

/**
 * Finds many literals in one pass, whatever their case, after Wu and Manber: pairs of characters that end no literal's
 * first three let it skip ahead. Characters beyond Latin-1 belong to no literal.
 */
export class LiteralSearch {
  readonly literals: readonly string[];
  /** By pair of Latin-1: how far to go on. Nothing else is asked about most of a text. */
  readonly #shift = new Uint8Array(1 << 16).fill(window - 1);
  /** By a pair's hash: characters that may stand in front of it, a bit each by their last five bits. */
  readonly #before = new Int32Array(hashes);
  /** The same of those behind it; any may where a literal ends. */
  readonly #behind = new Int32Array(hashes);
  /** By a pair's hash: literals that have such a pair second and third. */
  readonly #candidates = new Map<number, number[]>();

  /** All of three characters or more, in lower case. */
  constructor(literals: readonly string[]) {
    this.literals = literals;
    for (const [index, literal] of literals.entries()) {
      if (literal.length < window) throw new TypeError(`"${literal}" is too short to search for`);
      for (let end = 1; end < window; end++) this.#shorten(literal, end);
      const hash = hashOf(literal.charCodeAt(window - 2), literal.charCodeAt(window - 1));
      this.#before[hash] = (this.#before[hash] ?? 0) | bitOf(literal, 0);
      this.#behind[hash] =
        (this.#behind[hash] ?? 0) | (literal.length > window ? bitOf(literal, window) : -1);
      append(this.#candidates, hash, index);
    }
  }

  /** Behind a pair within a literal's first three characters there is no going on further than to the end of those. */
  #shorten(literal: string, end: number): void {
    for (const first of casesOf(literal.charCodeAt(end - 1)))
      for (const second of casesOf(literal.charCodeAt(end))) {
        const pair = (first << 8) | second;
        this.#shift[pair] = Math.min(this.#shift[pair] ?? 0, window - 1 - end);
      }
  }

  /** Tells every occurrence: which literal, and where it starts. */
  each(text: string, tell: (literal: number, start: number) => void): void {
    const shift = this.#shift;
    const before = this.#before;
    const behind = this.#behind;
    const { length } = text;
    for (let at = window - 1; at < length; ) {
      const first = text.charCodeAt(at - 1) & 0xff;
      const second = text.charCodeAt(at) & 0xff;
      const skip = shift[(first << 8) | second] as number;
      if (skip > 0) {
        at += skip;
        continue;
      }
      const hash = hashOf(first, second);
      const start = at - (window - 1);
      at++;
      if (((before[hash] as number) & bitOf(text, start)) === 0) continue;
      if (at < length && ((behind[hash] as number) & bitOf(text, at)) === 0) continue;
      for (const index of this.#candidates.get(hash) ?? [])
        if (this.#standsAt(text, index, start)) tell(index, start);
    }
  }

  #standsAt(text: string, index: number, start: number): boolean {
    const literal = this.literals[index] as string;
    if (start + literal.length > text.length) return false;
    for (let at = 0; at < literal.length; at++) {
      const code = text.charCodeAt(start + at);
      if (code > 0xff || fold[code] !== literal.charCodeAt(at)) return false;
    }
    return true;
  }
}

/** A character as one of 32 bits, the same for a letter in either case. */
function bitOf(text: string, at: number): number {
  return 1 << (text.charCodeAt(at) & 31);
}

/** Latin-1 to lower case, letters of ASCII only. */
const fold = new Uint8Array(256);
for (let code = 0; code < 256; code++) fold[code] = code >= 0x41 && code <= 0x5a ? code + 0x20 : code;

/** A letter of ASCII in both cases. */
function casesOf(code: number): readonly number[] {
  return code >= 0x61 && code <= 0x7a ? [code - 0x20, code] : [code & 0xff];
}

/** The same whatever the case of letters. */
function hashOf(first: number, second: number): number {
  return (((fold[first & 0xff] as number) & mask) << bits) | ((fold[second & 0xff] as number) & mask);
}
