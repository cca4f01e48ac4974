import type { Span } from "./ast.ts";

/** Stretches of a text joined into one line, so that what is found in it can be placed in the text. */
export class Joined {
  readonly text: string;
  /** Where each stretch begins, here and in the whole text. */
  readonly #starts: readonly number[];
  readonly #offsets: readonly number[];
  readonly #shift: number;

  private constructor(text: string, starts: readonly number[], offsets: readonly number[], shift: number) {
    this.text = text;
    this.#starts = starts;
    this.#offsets = offsets;
    this.#shift = shift;
  }

  static of(whole: string, spans: readonly Span[]): Joined {
    const starts: number[] = [];
    let length = 0;
    for (const { start, end } of spans) {
      starts.push(length);
      length += end - start;
    }
    const text = spans.map(({ start, end }) => whole.slice(start, end)).join("");
    return new Joined(
      text,
      starts,
      spans.map(({ start }) => start),
      0,
    );
  }

  /** The offset in the whole text of a character here. */
  at(index: number): number {
    const place = index + this.#shift;
    let low = 0;
    let high = this.#starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((this.#starts[middle] ?? 0) <= place) low = middle;
      else high = middle - 1;
    }
    return (this.#offsets[low] ?? 0) + place - (this.#starts[low] ?? 0);
  }

  /** The first character here that stands at an offset in the whole text, or behind it. */
  indexOf(offset: number): number {
    let low = 0;
    let high = this.text.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.at(middle) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  span(start: number, end: number): Span {
    const first = this.at(start);
    return { start: first, end: end > start ? this.at(end - 1) + 1 : first };
  }

  /** The rest from a character on, white space in front left out. */
  from(index: number): Joined {
    const rest = this.text.slice(index).trimStart();
    const start = this.text.length - rest.length;
    return new Joined(rest, this.#starts, this.#offsets, this.#shift + start);
  }
}
