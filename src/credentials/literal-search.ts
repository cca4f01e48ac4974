const window = 3;

/**
 * Finds many literals in one pass, whatever their case, after Wu and Manber: pairs of characters that end no literal's
 * first three let it skip ahead. Characters beyond Latin-1 belong to no literal.
 */
export class LiteralSearch {
  readonly literals: readonly string[];
  readonly #shift = new Uint8Array(65_536).fill(window - 1);
  readonly #buckets = new Map<number, number[]>();
  readonly #fold = foldTable();

  /** All of three characters or more, in lower case. */
  constructor(literals: readonly string[]) {
    this.literals = literals;
    for (const [index, literal] of literals.entries()) {
      if (literal.length < window) throw new TypeError(`"${literal}" is too short to search for`);
      for (let end = 1; end < window; end++) {
        const pair = pairOf(literal.charCodeAt(end - 1), literal.charCodeAt(end));
        this.#shift[pair] = Math.min(this.#shift[pair] ?? 0, window - 1 - end);
        if (end < window - 1) continue;
        const bucket = this.#buckets.get(pair);
        if (bucket === undefined) this.#buckets.set(pair, [index]);
        else bucket.push(index);
      }
    }
  }

  /** Tells every occurrence: which literal, and where it starts. */
  each(text: string, tell: (literal: number, start: number) => void): void {
    const shift = this.#shift;
    const fold = this.#fold;
    const { length } = text;
    for (let at = window - 1; at < length; ) {
      const before = text.charCodeAt(at - 1);
      const last = text.charCodeAt(at);
      const pair = ((fold[before & 0xff] as number) << 8) | (fold[last & 0xff] as number);
      const skip = shift[pair] as number;
      if (skip > 0) at += skip;
      else {
        const start = at - (window - 1);
        for (const index of this.#buckets.get(pair) ?? [])
          if (this.#standsAt(text, index, start)) tell(index, start);
        at++;
      }
    }
  }

  #standsAt(text: string, index: number, start: number): boolean {
    const literal = this.literals[index] as string;
    for (let at = 0; at < literal.length; at++) {
      const code = text.charCodeAt(start + at);
      if (!(code < 256) || this.#fold[code] !== literal.charCodeAt(at)) return false;
    }
    return true;
  }
}

function pairOf(first: number, second: number): number {
  return (first << 8) | second;
}

/** Latin-1 to lower case, letters of ASCII only. */
function foldTable(): Uint8Array {
  const table = new Uint8Array(256);
  for (let code = 0; code < 256; code++) table[code] = code >= 0x41 && code <= 0x5a ? code + 0x20 : code;
  return table;
}
