import type { Expression, Span } from "./ast.ts";
import { type Directive, flush, nested, type Piece } from "./template-parts.ts";
import { TextReader } from "./template-text.ts";

const HEREDOC = /<<(-?)([\p{ID_Start}_][\p{ID_Continue}-]*)[ \t]*(\r?\n)/uy;

/** Reads quoted texts and heredocs (hclsyntax/spec.md, "Templates"). */
export abstract class TemplateReader extends TextReader {
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
}
