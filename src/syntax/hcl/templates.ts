import type { Expression, Span } from "./ast.ts";
import { escaped } from "./escapes.ts";
import { Scanner } from "./scanner.ts";
import { type Directive, flush, nested, type Piece } from "./template-parts.ts";

const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*(\r?\n)/uy;
const RUN = /[^"\\$%\r\n]+/y;

/** Reads quoted texts and heredocs (hclsyntax/spec.md, "Templates"). */
export abstract class TemplateReader extends Scanner {
  protected abstract expression(): Expression;

  /** From `"` to `"`. */
  protected quoted(): Expression {
    const start = this.at++;
    const pieces: Piece[] = [];
    for (;;) {
      if (this.at >= this.end) throw this.error("this text is not closed", start);
      const code = this.code();
      if (code === 0x22) break;
      if (code === 0x0a || code === 0x0d) throw this.error("this text is not closed on its line", start);
      this.piece(pieces, () => this.quotedText());
    }
    this.at++;
    return this.assembled(pieces, this.span(start));
  }

  /** A text without quotes and escapes: a string of JSON. */
  protected bare(): Expression {
    const start = this.at;
    const pieces: Piece[] = [];
    while (this.at < this.end) this.piece(pieces, () => this.line());
    return this.assembled(pieces, this.span(start));
  }

  /** From `<<NAME` to the line of the name. */
  protected heredoc(): Expression {
    const start = this.at;
    HEREDOC.lastIndex = start;
    const opening = HEREDOC.exec(this.text);
    if (opening === null) throw this.error("expected a name and a line break after <<");
    const marker = opening[2] ?? "";
    this.at += opening[0].length;
    const pieces: Piece[] = [];
    for (let lineStart = true; !(lineStart && this.takesMarker(marker)); ) {
      if (this.at >= this.end)
        throw this.error(`the line with ${marker} that ends this text is missing`, start);
      this.piece(pieces, () => this.line());
      const last = pieces.at(-1);
      lineStart = last?.kind === "text" && last.text.endsWith("\n");
    }
    if (opening[1] === "-") flush(pieces);
    return this.assembled(pieces, this.span(start));
  }

  private assembled(pieces: readonly Piece[], span: Span): Expression {
    const [first] = pieces;
    if (first === undefined) return { kind: "literal", value: "", ...span };
    if (pieces.length === 1 && first.kind === "value") return first.value;
    const parts = nested(pieces);
    if (pieces.every(({ kind }) => kind === "text")) {
      const text = parts[0]?.kind === "literal" ? parts[0].value : "";
      return { kind: "literal", value: text, ...span };
    }
    return { kind: "template", parts, ...span };
  }

  /** The next text, `${}` or `%{}`, with its strip markers obeyed. */
  private piece(pieces: Piece[], text: () => string): void {
    const start = this.at;
    const dollar = this.startsWith("${");
    if (!dollar && !this.startsWith("%{")) {
      const read = text();
      pieces.push({ kind: "text", text: read, span: this.span(start) });
      return;
    }
    this.at += 2;
    if (this.code() === 0x7e) {
      this.at++;
      const before = pieces.at(-1);
      if (before?.kind === "text") before.text = before.text.trimEnd();
    }
    const read = this.within<Piece>(false, () =>
      dollar ? { kind: "value", value: this.expression() } : this.directive(start),
    );
    this.skip(true);
    const strips = this.startsWith("~}");
    if (!strips && !this.startsWith("}")) throw this.error("expected } behind what is filled in");
    this.at += strips ? 2 : 1;
    pieces.push(read.kind === "directive" ? { ...read, span: this.span(start) } : read);
    if (strips) this.stripped(pieces, text);
  }

  private stripped(pieces: Piece[], text: () => string): void {
    if (this.at >= this.end || this.code() === 0x22 || this.startsWith("${") || this.startsWith("%{")) return;
    const start = this.at;
    const read = text();
    pieces.push({ kind: "text", text: read.trimStart(), span: this.span(start) });
  }

  private directive(start: number): Directive {
    const word = this.name("of a directive");
    const base = { kind: "directive", span: this.span(start) } as const;
    if (word === "if") return { ...base, word, condition: this.expression() };
    if (word === "for") {
      const [key, value] = this.loopNames();
      return { ...base, word, key, value, collection: this.expression() };
    }
    if (word === "else" || word === "endif" || word === "endfor") return { ...base, word };
    throw this.error(`there is no directive ${word}`, start);
  }

  /** `value in` or `key, value in`. */
  protected loopNames(): [key: string | undefined, value: string] {
    const first = this.name("behind for");
    const second = this.take(",") ? this.name("behind the comma") : undefined;
    if (!this.takeWord("in")) throw this.error("expected in behind the names of for");
    return second === undefined ? [undefined, first] : [first, second];
  }

  /** Text up to the end of the line with its break, or to what is filled in. */
  private line(): string {
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

  private quotedText(): string {
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

  private takesMarker(marker: string): boolean {
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
