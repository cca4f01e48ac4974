import { escaped } from "./escapes.ts";
import { Scanner } from "./scanner.ts";

const RUN = /[^"\\$%\r\n]+/y;

/** Reads what stands literally in templates. */
export class TextReader extends Scanner {
  /** Text up to the end of the line with its break, or to what is filled in. */
  protected line(): string {
    const from = this.at;
    let read = "";
    let copied = from;
    while (this.at < this.end) {
      const code = this.code();
      if (code === 0x0a) {
        this.at++;
        break;
      }
      if ((code === 0x24 || code === 0x25) && this.code(1) === 0x7b) break;
      if ((code === 0x24 || code === 0x25) && this.code(1) === code && this.code(2) === 0x7b) {
        read += this.text.slice(copied, this.at + 1);
        this.at += 3;
        read += "{";
        copied = this.at;
      } else this.at++;
    }
    return read + this.text.slice(copied, this.at);
  }

  /** Within quotes: up to the closing one, the end of the line or what is filled in. */
  protected quotedText(): string {
    let read = "";
    for (;;) {
      RUN.lastIndex = this.at;
      const run = RUN.exec(this.text)?.[0] ?? "";
      read += run;
      this.at += run.length;
      const code = this.code();
      if (code === 0x5c) {
        const [character, length] = escaped(this.text, this.at) ?? [undefined, 0];
        if (character === undefined) throw this.error("there is no such escape");
        read += character;
        this.at += length;
      } else if (code === 0x24 || code === 0x25) {
        if (this.code(1) === 0x7b) return read;
        const doubled = this.code(1) === code && this.code(2) === 0x7b;
        read += doubled ? this.text.slice(this.at + 1, this.at + 3) : this.text[this.at];
        this.at += doubled ? 3 : 1;
      } else return read;
    }
  }

  /** The line that ends a heredoc, where it stands next. */
  protected takesMarker(marker: string): boolean {
    let at = this.at;
    while (this.text.charCodeAt(at) === 0x20 || this.text.charCodeAt(at) === 0x09) at++;
    if (!this.text.startsWith(marker, at)) return false;
    at += marker.length;
    const rest = this.text.charCodeAt(at);
    if (at < this.end && rest !== 0x0a && rest !== 0x0d) return false;
    this.at = at;
    return true;
  }
}
