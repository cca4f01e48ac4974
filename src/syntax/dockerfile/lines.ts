import type { Span } from "./ast.ts";

/** Walks over the lines of a text; a line ends before its line break. */
export class LineReader {
  readonly #text: string;
  #next = 0;

  constructor(text: string) {
    this.#text = text;
  }

  get done(): boolean {
    return this.#next >= this.#text.length;
  }

  take(): Span {
    const start = this.#next;
    const found = this.#text.indexOf("\n", start);
    const stop = found < 0 ? this.#text.length : found;
    this.#next = found < 0 ? stop : stop + 1;
    let end = stop;
    while (end > start && this.#text.charCodeAt(end - 1) === 0x0d) end--;
    return { start, end };
  }
}
