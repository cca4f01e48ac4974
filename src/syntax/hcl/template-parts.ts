import type { Expression, Span, TemplateFor, TemplateIf, TemplatePart } from "./ast.ts";
import { HclError } from "./scanner.ts";

/** What a template is written as, before its directives are nested. */
export type Piece =
  | { kind: "text"; text: string; readonly span: Span }
  | { readonly kind: "value"; readonly value: Expression }
  | Directive;

export type Directive = { readonly kind: "directive"; readonly span: Span } & (
  | { readonly word: "if"; readonly condition: Expression }
  | {
      readonly word: "for";
      readonly key: string | undefined;
      readonly value: string;
      readonly collection: Expression;
    }
  | { readonly word: "else" | "endif" | "endfor" }
);

/** Removes the indentation that all lines share ("flush" heredocs). A blank line says nothing about it. */
export function flush(pieces: readonly Piece[]): void {
  const first: { text: string }[] = [];
  let shared = Number.POSITIVE_INFINITY;
  let atLineStart = true;
  for (const piece of pieces) {
    if (atLineStart) {
      const spaces = piece.kind === "text" ? piece.text.length - piece.text.trimStart().length : 0;
      const blank = piece.kind === "text" && spaces === piece.text.length && piece.text.endsWith("\n");
      if (!blank) shared = Math.min(shared, spaces);
      if (!blank && piece.kind === "text") first.push(piece);
    }
    atLineStart = piece.kind === "text" && piece.text.endsWith("\n");
  }
  for (const piece of first) piece.text = piece.text.slice(shared);
}

/** Nests directives. Throws `HclError` where they do not match. */
export function nested(pieces: readonly Piece[]): TemplatePart[] {
  const root: TemplatePart[] = [];
  let target = root;
  const open: { directive: Directive; outer: TemplatePart[]; yes: TemplatePart[]; no?: TemplatePart[] }[] =
    [];
  for (const piece of pieces) {
    if (piece.kind === "value") target.push(piece.value);
    else if (piece.kind === "text") addText(target, piece);
    else if (piece.word === "if" || piece.word === "for") {
      if (open.length >= 50) throw new HclError("directives are nested too deeply", piece.span.start);
      const yes: TemplatePart[] = [];
      open.push({ directive: piece, outer: target, yes });
      target = yes;
    } else {
      const level = open.at(-1);
      const fits = level !== undefined && fitsIn(piece.word, level.directive, level.no !== undefined);
      if (!fits) throw new HclError(`%{ ${piece.word} } has nothing to belong to`, piece.span.start);
      if (piece.word === "else") {
        level.no = [];
        target = level.no;
      } else {
        open.pop();
        target = level.outer;
        target.push(closed(level.directive, level.yes, level.no ?? [], piece.span.end));
      }
    }
  }
  const left = open.at(-1);
  if (left !== undefined)
    throw new HclError(`%{ ${left.directive.word} } is not ended`, left.directive.span.start);
  return root;
}

function fitsIn(word: "else" | "endif" | "endfor", { word: opened }: Directive, hasElse: boolean): boolean {
  if (word === "endfor") return opened === "for";
  return opened === "if" && !(word === "else" && hasElse);
}

function closed(
  directive: Directive,
  yes: readonly TemplatePart[],
  no: readonly TemplatePart[],
  end: number,
): TemplateIf | TemplateFor {
  const span = { start: directive.span.start, end: Math.max(end, directive.span.end) };
  if (directive.word === "if")
    return { kind: "template-if", condition: directive.condition, yes, no, ...span };
  if (directive.word !== "for") throw new HclError("a directive is out of place", span.start);
  const { key, value, collection } = directive;
  return { kind: "template-for", key, value, collection, body: yes, ...span };
}

function addText(parts: TemplatePart[], { text, span }: { text: string; readonly span: Span }): void {
  const last = parts.at(-1);
  if (last?.kind === "literal" && typeof last.value === "string")
    parts[parts.length - 1] = {
      kind: "literal",
      value: last.value + text,
      start: last.start,
      end: Math.max(last.end, span.end),
    };
  else if (text !== "") parts.push({ kind: "literal", value: text, ...span });
}
