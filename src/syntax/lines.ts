/** Where an offset lies: both counted from 1, the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The lines of a text, found when first asked for. `\n`, `\r\n` and a lone `\r` end a line. */
export class Lines {
  readonly text: string;
  private starts: number[] | undefined;

  constructor(text: string) {
    this.text = text;
  }

  get count(): number {
    return this.table().length;
  }

  /** The position of an offset; offsets outside the text are moved to its ends. */
  at(offset: number): Position {
    const starts = this.table();
    const inside = Math.max(0, Math.min(offset, this.text.length));
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - (starts[low] ?? 0) + 1 };
  }

  /** Where a line starts, counted from 1; the end of the text for lines behind the last. */
  start(line: number): number {
    return this.table()[line - 1] ?? this.text.length;
  }

  private table(): readonly number[] {
    if (this.starts !== undefined) return this.starts;
    const { text } = this;
    this.starts = text.includes("\r") ? startsAfterAnyBreak(text) : startsAfterLineFeeds(text);
    return this.starts;
  }
}

function startsAfterAnyBreak(text: string): number[] {
  const starts = [0];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === 0x0a || (code === 0x0d && text.charCodeAt(at + 1) !== 0x0a)) starts.push(at + 1);
  }
  return starts;
}

/** Nearly every text: searching skips from line to line without looking at each character here. */
function startsAfterLineFeeds(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf("\n"); at !== -1; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
