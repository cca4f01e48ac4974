import type { Encoding } from "../syntax/index.ts";
import { Lines } from "../syntax/index.ts";

/** A file's decoded text, for excerpts, lines and edits, and how to write it back. */
export class SourceText {
  readonly text: string;
  readonly encoding: Encoding;
  readonly byteOrderMark: boolean;
  /** Whether the same text gives the same bytes again; a file for which it does not is never edited. */
  readonly reencodes: boolean;
  readonly absolute: string | undefined;
  #lines: Lines | undefined;

  constructor(
    decoded: { text: string; encoding: Encoding; byteOrderMark: boolean; reencodes: boolean },
    absolute: string | undefined,
  ) {
    this.text = decoded.text;
    this.encoding = decoded.encoding;
    this.byteOrderMark = decoded.byteOrderMark;
    this.reencodes = decoded.reencodes;
    this.absolute = absolute;
  }

  get lines(): Lines {
    this.#lines ??= new Lines(this.text);
    return this.#lines;
  }
}
