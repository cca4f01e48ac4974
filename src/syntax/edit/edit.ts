import type { JsonValue, Operation } from "../../model/index.ts";
import { parseText } from "../parse.ts";
import type { SyntaxDocument } from "../tree.ts";
import { toValue } from "../value.ts";
import { Drafting } from "./drafting.ts";
import { Refusal } from "./refusal.ts";
import { renderDraft } from "./render.ts";
import { applySplices, besideRemovals, inOrder, joinRemovals, type Splice } from "./splice.ts";
import { applyOperation, sameValue } from "./values.ts";

/** What an edit comes to: the splices of the file's text, none if it holds already, or why it is not made. */
export type Edit =
  | { readonly ok: true; readonly splices: readonly Splice[] }
  | {
      readonly ok: false;
      readonly reason: string;
      /** Which operations cannot be carried out, and why, where that can be told of single ones. */
      readonly refused?: ReadonlyMap<Operation, string>;
    };

/**
 * The splices that carry operations out, one after the other, on a document. Only the lines that must change do.
 * An edit is refused rather than made through text that others share or a template fills in, and what it gives is read
 * again and compared before it is handed out. Never throws.
 */
export function editDocument(document: SyntaxDocument, operations: readonly Operation[]): Edit {
  try {
    return edit(document, operations);
  } catch (error) {
    if (error instanceof Refusal) return { ok: false, reason: error.message };
    if (error instanceof RangeError) return { ok: false, reason: "the value is nested too deeply" };
    throw error;
  }
}

function edit(document: SyntaxDocument, operations: readonly Operation[]): Edit {
  const { root } = document;
  if (root === undefined) throw new Refusal("the document is empty");
  const drafting = new Drafting(document, root);
  let expected: JsonValue | undefined = toValue(root);
  const refused = new Map<Operation, string>();
  for (const operation of operations) {
    try {
      const next = applyOperation(expected, operation);
      drafting.apply(operation);
      expected = next;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refused.set(operation, error.message);
    }
  }
  const [reason] = refused.values();
  if (reason !== undefined) return { ok: false, reason, refused };
  const rendered = joinRemovals(renderDraft(document, drafting.draft));
  const splices = inOrder(besideRemovals(rendered, document.text)).filter((splice) =>
    changes(splice, document.text),
  );
  for (const splice of splices) refuseInTemplate(document, splice);
  verify(document, splices, expected);
  return { ok: true, splices };
}

function changes({ start, end, text }: Splice, before: string): boolean {
  return before.slice(start, end) !== text;
}

/** A block of a template may go as a whole; nothing is changed in it. */
function refuseInTemplate(document: SyntaxDocument, splice: Splice): void {
  for (const { start, end, label } of document.blocks ?? []) {
    const apart = splice.end <= start || splice.start >= end;
    const around = splice.start <= start && splice.end >= end;
    if (!apart && !around) throw new Refusal(`the place lies within ${label}`);
  }
}

/** Reads what is edited again: it must say what was asked for, and the rest of the file what it said before. */
function verify(document: SyntaxDocument, splices: readonly Splice[], expected: JsonValue | undefined): void {
  if (splices.length === 0 && sameValue(toValue(document.root), expected)) return;
  const result = standsAlone(document) ? readAlone(document, splices) : readInFile(document, splices);
  if (result === undefined || !sameValue(toValue(result.root), expected))
    throw new Refusal("the text is written in a way that does not allow this change");
}

/** Whether a document reads the same without the rest of its file: a template's block may reach over several. */
function standsAlone(document: SyntaxDocument): boolean {
  const { text, start, end, language, templated, root } = document;
  if (!templated) return true;
  if (start === 0 && end === text.length) return false;
  const { documents, failures } = parseText(text.slice(start, end), { language });
  const [alone] = documents;
  return documents.length === 1 && failures.length === 0 && sameValue(toValue(alone?.root), toValue(root));
}

/** The edited document, read by itself: what a change costs does not depend on what else its file holds. */
function readAlone(document: SyntaxDocument, splices: readonly Splice[]): SyntaxDocument | undefined {
  const { text, start, end, language } = document;
  const own = splices.map((splice) => ({
    start: splice.start - start,
    end: splice.end - start,
    text: splice.text,
  }));
  const edited = applySplices(text.slice(start, end), own);
  if (edited === undefined) throw new Refusal("the changes overlap");
  const ended = end === text.length || text[end - 1] !== "\n" || edited.endsWith("\n");
  const { documents, failures } = parseText(edited, { language });
  return ended && documents.length === 1 && failures.length === 0 ? documents[0] : undefined;
}

/** The edited document, read with its whole file, which must hold as many documents and defects as before. */
function readInFile(document: SyntaxDocument, splices: readonly Splice[]): SyntaxDocument | undefined {
  const { text, index, language } = document;
  const edited = applySplices(text, splices);
  if (edited === undefined) throw new Refusal("the changes overlap");
  const before = parseText(text, { language });
  const after = parseText(edited, { language });
  const same =
    before.documents.length === after.documents.length && before.failures.length === after.failures.length;
  return same ? after.documents.find((candidate) => candidate.index === index) : undefined;
}
