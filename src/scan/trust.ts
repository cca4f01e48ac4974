import { textWaivers, type WrittenWaiver, writtenWaivers } from "../assess/index.ts";
import { readObjects, type SourceDocument } from "../inventory/index.ts";
import { formatPath } from "../model/index.ts";
import { decode, Lines, parseText } from "../syntax/index.ts";
import type { ScanRequest } from "./request.ts";
import type { SourceText } from "./source-text.ts";

/**
 * Of the waivers written in files, those that count: all, unless there is a trusted version, which must have the same
 * waiver at the same place of the same resource. So a change cannot waive its own findings.
 */
export function trustedOnly(
  waivers: readonly WrittenWaiver[],
  documents: readonly SourceDocument[],
  texts: ReadonlyMap<string, SourceText>,
  { trusted }: Pick<ScanRequest, "trusted">,
): readonly WrittenWaiver[] {
  if (trusted === undefined) return waivers;
  const known = new Map<string, ReadonlySet<string>>();
  return waivers.filter((waiver) => {
    const { file } = waiver;
    const source = texts.get(file);
    const keys = known.get(file) ?? trustedKeys(file, source?.absolute, trusted);
    known.set(file, keys);
    return keys.has(keyOf(waiver, documents, source?.text ?? ""));
  });
}

function trustedKeys(
  file: string,
  absolute: string | undefined,
  trusted: NonNullable<ScanRequest["trusted"]>,
): ReadonlySet<string> {
  const bytes = absolute === undefined ? undefined : trusted(absolute);
  const decoded = bytes && decode(bytes);
  if (!decoded?.ok) return new Set();
  const { text } = decoded;
  const documents = parseText(text).documents.flatMap((syntax) => readObjects(syntax, file, "trusted") ?? []);
  const { waivers } =
    documents.length > 0 ? writtenWaivers(documents, () => new Lines(text)) : textWaivers({ file, text }, []);
  return new Set(waivers.map((waiver) => keyOf(waiver, documents, text)));
}

/** Where a waiver stands in words that moved lines do not change: of a manifest its path, of any other text the line it is about. */
function keyOf(waiver: WrittenWaiver, documents: readonly SourceDocument[], text: string): string {
  const { file, control, until, reason, scope, range } = waiver;
  const document = documents.find((each) => each.file === file && each.syntax.index === waiver.document);
  if (document === undefined) {
    const line =
      range === undefined ? "" : text.slice(range.start, range.end).trimStart().split("\n", 1)[0]?.trim();
    return JSON.stringify([line, control, until, reason]);
  }
  const { kind, namespace, name } = document.resource;
  return JSON.stringify([kind, namespace ?? "", name, formatPath(scope), control, until, reason]);
}
