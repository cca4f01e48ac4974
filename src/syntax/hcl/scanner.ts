import type { HclComment, Span } from "./ast.ts";

/** What is wrong, and where; never leaves this folder. */
export class HclError extends Error {
  readonly offset: number;
  constructor(message: string, offset: number) {
    super(message);
    this.offset = offset;
  }
}

const DEPTH_LIMIT = 100;
const IDENTIFIER = /[\p{ID_Start}_][\p{ID_Continue}-]*/uy;

/** Walks through a text once, from left to right. */
export class Scanner {
  readonly comments: HclComment[] = [];
  protected readonly text: string;
  protected readonly end: number;
  protected at: number;
  /** Whether a line break ends what is being read. */
  protected breaks = true;
  /** Brackets that are open. */
  protected open = 0;
  private depth = 0;
  /** Where everything is told to lie, when the text is not the file's own. */
  protected readonly place: Span | undefined;

  constructor(text: string, from = 0, to = text.length, place?: Span) {
    this.text = text;
    this.at = from;
    this.end = to;
    this.place = place;
  }

  protected span(start: number, end = this.at): Span {
    return this.place ?? { start, end };
  }

  protected error(message: string, offset = this.at): HclError {
    return new HclError(message, this.place?.start ?? Math.min(offset, this.end));
  }

  /** Over white space and comments; over line breaks only where they mean nothing, or with `lines`. */
  protected skip(lines = !this.breaks): void {
    for (;;) {
      const code = this.code();
      if (code === 0x20 || code === 0x09) this.at++;
      else if (code === 0x0a || code === 0x0d || code === 0xfeff) {
        if (!lines && code !== 0xfeff) return;
        this.at++;
      } else if (code === 0x23 || (code === 0x2f && this.code(1) === 0x2f)) this.lineComment();
      else if (code === 0x2f && this.code(1) === 0x2a) this.blockComment();
      else return;
    }
  }

  protected code(ahead = 0): number {
    const at = this.at + ahead;
    return at < this.end ? this.text.charCodeAt(at) : -1;
  }

  protected startsWith(token: string): boolean {
    return this.at + token.length <= this.end && this.text.startsWith(token, this.at);
  }

  /** Takes the token where it stands next. */
  protected take(token: string): boolean {
    this.skip();
    if (!this.startsWith(token)) return false;
    this.at += token.length;
    return true;
  }

  protected expect(token: string, why: string): void {
    if (!this.take(token)) throw this.error(`expected ${token} ${why}`);
  }

  protected identifier(): string | undefined {
    IDENTIFIER.lastIndex = this.at;
    const name = IDENTIFIER.exec(this.text)?.[0];
    if (name === undefined || this.at + name.length > this.end) return undefined;
    this.at += name.length;
    return name;
  }

  protected takeWord(word: string): boolean {
    this.skip();
    const from = this.at;
    if (this.startsWith(word) && this.identifier() === word) return true;
    this.at = from;
    return false;
  }

  protected name(why: string): string {
    this.skip();
    const name = this.identifier();
    if (name === undefined) throw this.error(`expected a name ${why}`);
    return name;
  }

  /** Reads what stands between brackets: line breaks mean nothing there unless told. */
  protected within<T>(breaks: boolean, read: () => T): T {
    const before = this.breaks;
    this.breaks = breaks;
    this.open++;
    const result = this.deeper(read);
    this.open--;
    this.breaks = before;
    return result;
  }

  protected deeper<T>(read: () => T): T {
    if (++this.depth > DEPTH_LIMIT) throw this.error(`nested deeper than ${DEPTH_LIMIT} levels`);
    const result = read();
    this.depth--;
    return result;
  }

  /** Begins anew behind something that could not be read. */
  protected restart(): void {
    this.depth = 0;
    this.open = 0;
    this.breaks = true;
  }

  private lineComment(): void {
    const start = this.at;
    const found = this.text.indexOf("\n", start);
    const end = found === -1 ? this.end : Math.min(found, this.end);
    this.at = this.text.charCodeAt(end - 1) === 0x0d ? end - 1 : end;
    this.comment(start);
  }

  private blockComment(): void {
    const start = this.at;
    const found = this.text.indexOf("*/", start + 2);
    if (found === -1 || found + 2 > this.end) {
      this.at = this.end;
      throw this.error("this comment is not closed", start);
    }
    this.at = found + 2;
    this.comment(start);
  }

  private comment(start: number): void {
    this.comments.push({ ...this.span(start), text: this.text.slice(start, this.at) });
  }
}
