import type { SourceDocument } from "../../inventory/index.ts";
import { type Finding, fileOf, type Path, type Range, type WaiverIssue } from "../../model/index.ts";
import { commentsOf, type Lines, pathAtLine, type SyntaxDocument, View } from "../../syntax/index.ts";
import { readWaiver, type WaiverText, waiverAnnotation, waiverMark } from "./waiver-text.ts";

/** A waiver written beside what it waives: it holds for the findings at and below a path of one document. */
export interface WrittenWaiver extends WaiverText {
  readonly source: "comment" | "annotation";
  readonly file: string;
  readonly line: number;
  /** As written, for comparing with a trusted version of the file. */
  readonly text: string;
  readonly document: number;
  /** From the document's root. */
  readonly scope: Path;
  /** What the scope takes up in the file. */
  readonly range: Range | undefined;
}

/** A text in which waivers may be written. What a chart or overlay puts out has annotations, but no comments of its own. */
export interface Written extends Pick<SourceDocument, "file" | "objects"> {
  readonly syntax: SyntaxDocument;
  readonly rendered?: boolean;
}

export interface WrittenWaivers {
  readonly waivers: readonly WrittenWaiver[];
  readonly malformed: readonly WaiverIssue[];
}

/**
 * Waivers in comments and annotations of the documents. A comment holds for what starts on its own line, else on the
 * next line with content; above a document's first key it holds for the whole document.
 */
export function writtenWaivers(
  documents: readonly Written[],
  linesOf: (file: string) => Lines | undefined,
): WrittenWaivers {
  const waivers: WrittenWaiver[] = [];
  const malformed: WaiverIssue[] = [];
  /** By text: many documents share one. */
  const marked = new Map<string, boolean>();
  for (const document of documents) {
    const { file, syntax, rendered = false } = document;
    const holds = marked.get(syntax.text) ?? mayHoldWaivers(syntax.text);
    marked.set(syntax.text, holds);
    if (!holds) continue;
    const lines = linesOf(file);
    if (lines === undefined) continue;
    const add = (source: WrittenWaiver["source"], text: string, offset: number, scope: Path): void => {
      const { line } = lines.at(offset);
      const read = readWaiver(text);
      if ("malformed" in read) {
        const message = `this waiver does nothing: it ${read.malformed}`;
        malformed.push({ issue: "malformed", waiver: { source, file, line }, message });
        return;
      }
      const { range } = View.root(syntax.root).at(scope);
      waivers.push({ ...read, source, file, line, text, document: syntax.index, scope, range });
    };
    for (const { text, start } of rendered ? [] : commentsOf(syntax, waiverMark)) {
      const written = text.replace(/^#\s*/, "");
      if (!written.startsWith(waiverMark)) continue;
      const target = targetLine(syntax.text, lines, start);
      add("comment", written.slice(waiverMark.length).trim(), start, pathAtLine(syntax.root, lines, target));
    }
    for (const object of document.objects) {
      const { pod } = object;
      const template =
        pod !== undefined && pod.bearing.template.length > 0 ? [pod.template.get("metadata")] : [];
      for (const metadata of [object.metadata, ...template]) {
        for (const [name, value] of metadata.get("annotations").entries()) {
          if (!name.startsWith(waiverAnnotation)) continue;
          const { item } = object.ref.origin;
          add(
            "annotation",
            `${name.slice(waiverAnnotation.length)} ${value.string().value ?? ""}`,
            rendered ? Math.max(0, lines.text.indexOf(name)) : (value.range?.start ?? 0),
            item,
          );
        }
      }
    }
  }
  return { waivers, malformed };
}

/** Whether a finding lies under a waiver: by its path, or where it was put out by other text, by its place there. */
export function isUnder(waiver: WrittenWaiver, finding: Finding): boolean {
  const { file, document, item, renderedFrom } = finding.resource.origin;
  if (renderedFrom !== undefined && waiver.source === "comment") {
    const [scope, place] = [waiver.range, finding.range];
    if (waiver.file !== fileOf(finding) || scope === undefined || place === undefined) return false;
    return waiver.scope.length === 0 || (scope.start <= place.start && place.start < scope.end);
  }
  if (["managedCluster", "azure", "dockerfile"].includes(finding.resource.type))
    return isOnLineOf(waiver, finding);
  if (waiver.file !== file || waiver.document !== document) return false;
  const whole = [...item, ...finding.path];
  return waiver.scope.length <= whole.length && waiver.scope.every((step, index) => whole[index] === step);
}

/** In a definition: on the line of the value, or on the first one of the resource, for all of it. */
function isOnLineOf({ file, range }: WrittenWaiver, finding: Finding): boolean {
  const { origin } = finding.resource;
  const isAt = (other: string, place: Range | undefined): boolean =>
    file === other &&
    range !== undefined &&
    place !== undefined &&
    place.start >= range.start &&
    place.start < range.end;
  return isAt(fileOf(finding), finding.range) || isAt(origin.file, origin.range);
}

/** Whether a file's text has a waiver in it, or something that looks like one. */
export function mayHoldWaivers(text: string): boolean {
  return text.includes(waiverMark) || text.includes(waiverAnnotation);
}

/** The comment's own line when something precedes it there, else the next one that is neither blank nor a comment. */
function targetLine(text: string, lines: Lines, offset: number): number {
  let { line } = lines.at(offset);
  if (/\S/.test(text.slice(lines.start(line), offset))) return line;
  do line++;
  while (
    line < lines.count &&
    /^\s*(#|$)/.test(text.slice(lines.start(line), lines.start(line + 1)).trimEnd())
  );
  return line;
}
