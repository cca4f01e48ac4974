import { append } from "../base/append.ts";

const window = 3;
/** Characters are looked up by so many bits: tables stay small, and what they let through is compared. */
const bits = 6;
const pairs = 1 << (2 * bits);

/**
 * Finds many literals in one pass, whatever their case, after Wu and Manber: pairs of characters that end no literal's
 * first three let it skip ahead. Characters beyond Latin-1 belong to no literal.
 */
export class LiteralSearch {
  readonly literals: readonly string[];
  readonly #shift = new Uint8Array(pairs).fill(window - 1);
  /** By pair: characters that may stand in front of it, a bit each by their last five bits. */
  readonly #before = new Int32Array(pairs);
  /** The same of those behind it; any may where a literal ends. */
  readonly #behind = new Int32Array(pairs);
  /** By pair: literals that have it second and third. */
  readonly #candidates = new Map<number, number[]>();

  /** All of three characters or more, in lower case. */
  constructor(literals: readonly string[]) {
    this.literals = literals;
    for (const [index, literal] of literals.entries()) {
      if (literal.length < window) throw new TypeError(`"${literal}" is too short to search for`);
      for (let end = 1; end < window; end++) {
        const pair = pairOf(literal.charCodeAt(end - 1), literal.charCodeAt(end));
        this.#shift[pair] = Math.min(this.#shift[pair] ?? 0, window - 1 - end);
        if (end < window - 1) continue;
        this.#before[pair] = (this.#before[pair] ?? 0) | bitOf(literal, 0);
        this.#behind[pair] =
          (this.#behind[pair] ?? 0) | (literal.length > window ? bitOf(literal, window) : -1);
        append(this.#candidates, pair, index);
      }
    }
  }

  /** Tells every occurrence: which literal, and where it starts. */
  each(text: string, tell: (literal: number, start: number) => void): void {
    const shift = this.#shift;
    const before = this.#before;
    const behind = this.#behind;
    const short = shortCodes;
    const { length } = text;
    for (let at = window - 1; at < length; ) {
      const pair =
        ((short[text.charCodeAt(at - 1) & 0xff] as number) << bits) |
        (short[text.charCodeAt(at) & 0xff] as number);
      const skip = shift[pair] as number;
      if (skip > 0) at += skip;
      else {
        const start = at - (window - 1);
        at++;
        if (((before[pair] as number) & bitOf(text, start)) === 0) continue;
        if (((behind[pair] as number) & bitOf(text, at)) === 0) continue;
        for (const index of this.#candidates.get(pair) ?? [])
          if (this.#standsAt(text, index, start)) tell(index, start);
      }
    }
  }

  #standsAt(text: string, index: number, start: number): boolean {
    const literal = this.literals[index] as string;
    for (let at = 0; at < literal.length; at++) {
      const code = text.charCodeAt(start + at);
      if (!(code < 256) || fold[code] !== literal.charCodeAt(at)) return false;
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

const shortCodes = fold.map((code) => code & ((1 << bits) - 1));

function pairOf(first: number, second: number): number {
  return ((shortCodes[first & 0xff] as number) << bits) | (shortCodes[second & 0xff] as number);
}
