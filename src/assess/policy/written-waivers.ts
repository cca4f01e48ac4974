import type { SourceDocument } from "../../inventory/index.ts";
import type { Path, Resource, WaiverIssue } from "../../model/index.ts";
import { commentsOf, type Lines, type Node } from "../../syntax/index.ts";
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
  documents: readonly SourceDocument[],
  linesOf: (file: string) => Lines | undefined,
): WrittenWaivers {
  const waivers: WrittenWaiver[] = [];
  const malformed: WaiverIssue[] = [];
  const marked = new Map<string, boolean>();
  for (const document of documents) {
    const { file, syntax } = document;
    const holds = marked.get(file) ?? mayHoldWaivers(syntax.text);
    marked.set(file, holds);
    if (!holds) continue;
    const lines = linesOf(file);
    if (lines === undefined) continue;
    const add = (source: WrittenWaiver["source"], text: string, offset: number, scope: Path): void => {
      const { line } = lines.at(offset);
      const read = readWaiver(text);
      if ("malformed" in read) {
        const message = `this waiver does nothing: it ${read.malformed}`;
        malformed.push({ issue: "malformed", waiver: { source, file, line }, message });
      } else waivers.push({ ...read, source, file, line, text, document: syntax.index, scope });
    };
    for (const { text, start } of commentsOf(syntax, waiverMark)) {
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
            value.range?.start ?? 0,
            item,
          );
        }
      }
    }
  }
  return { waivers, malformed };
}

/** Whether a finding's resource and path lie under a waiver. */
export function isUnder(waiver: WrittenWaiver, resource: Resource, path: Path): boolean {
  const { file, document, item } = resource.origin;
  if (waiver.file !== file || waiver.document !== document) return false;
  const whole = [...item, ...path];
  return waiver.scope.length <= whole.length && waiver.scope.every((step, index) => whole[index] === step);
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

/** The path of the outermost node whose key or list item starts on the line; the root when none does. */
function pathAtLine(root: Node | undefined, lines: Lines, line: number): Path {
  const from = lines.start(line);
  const to = lines.start(line + 1);
  const path: (string | number)[] = [];
  let node: Node | undefined = root;
  while (node !== undefined && node.start < from) {
    const child = childAt(node, from, to);
    if (child === undefined) break;
    path.push(child.step);
    node = child.startsOnLine ? undefined : child.node;
  }
  return path;
}
interface Child {
  readonly step: string | number;
  readonly node: Node;
  readonly startsOnLine: boolean;
}

/** The entry or item that starts between two offsets, else the one that reaches past the first of them. */
function childAt(node: Node, from: number, to: number): Child | undefined {
  for (const child of childrenOf(node)) {
    if (child.start >= to) return undefined;
    if (child.start >= from) return { ...child, startsOnLine: true };
    if (child.node.end > from) return { ...child, startsOnLine: false };
  }
  return undefined;
}

function* childrenOf(node: Node): Generator<{ step: string | number; node: Node; start: number }> {
  if (node.kind === "mapping") {
    for (const { name, key, value, merged } of node.entries) {
      if (merged !== true) yield { step: name, node: value, start: key.start };
    }
  } else if (node.kind === "sequence") {
    for (const [step, { value }] of node.items.entries()) yield { step, node: value, start: value.start };
  }
}
