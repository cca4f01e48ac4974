import { findCredentials } from "./find.ts";
import type { Match, TextSyntax } from "./match.ts";

/** No rule reaches further back from the start of a credential, nor further on from it. */
const back = 1024;
const ahead = 20 * 1024;
/** Searching more at once is no faster. */
const portion = 256 * 1024;

/**
 * Finds credentials in what comes in pieces, keeping no more than a few hundred kilobytes. Offsets count what was fed:
 * bytes of bytes, UTF-16 code units of strings.
 */
export class CredentialStream {
  readonly #tell: (match: Match, secret: string) => void;
  readonly #syntax: TextSyntax;
  #pieces: string[] = [];
  #held = 0;
  /** Where what is held starts, and up to where everything is told. */
  #from = 0;
  #told = 0;

  constructor(tell: (match: Match, secret: string) => void, syntax: TextSyntax = "plain") {
    this.#tell = tell;
    this.#syntax = syntax;
  }

  /** One byte becomes one character: what credentials consist of is ASCII. */
  feed(piece: Uint8Array | string): void {
    const text = typeof piece === "string" ? piece : latin(piece);
    this.#pieces.push(text);
    this.#held += text.length;
    if (this.#held >= portion) this.#search(false);
  }

  end(): void {
    this.#search(true);
  }

  #search(last: boolean): void {
    const text = this.#pieces.join("");
    const upTo = last ? this.#from + text.length + 1 : this.#from + text.length - ahead;
    for (const match of findCredentials(text, { syntax: this.#syntax })) {
      const start = match.start + this.#from;
      if (start < this.#told || start >= upTo) continue;
      this.#tell({ ...match, start, end: match.end + this.#from }, text.slice(match.start, match.end));
    }
    const keep = Math.max(0, text.length - ahead - back);
    this.#told = upTo;
    this.#from += keep;
    this.#pieces = last ? [] : [text.slice(keep)];
    this.#held = last ? 0 : text.length - keep;
  }
}

const decoder = new TextDecoder("windows-1252");

/** A character a byte; Node's buffers are several times as fast as the decoder that browsers have. */
function latin(bytes: Uint8Array): string {
  if (typeof Buffer === "undefined") return decoder.decode(bytes);
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString("latin1");
}
