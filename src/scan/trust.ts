import { type WrittenWaiver, writtenWaivers } from "../assess/index.ts";
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
    const keys = known.get(file) ?? trustedKeys(file, texts.get(file)?.absolute, trusted);
    known.set(file, keys);
    return keys.has(keyOf(waiver, documents));
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
  const documents = parseText(decoded.text).documents.flatMap(
    (syntax) => readObjects(syntax, file, "trusted") ?? [],
  );
  const { waivers } = writtenWaivers(documents, () => new Lines(decoded.text));
  return new Set(waivers.map((waiver) => keyOf(waiver, documents)));
}

function keyOf(waiver: WrittenWaiver, documents: readonly SourceDocument[]): string {
  const document = documents.find(
    ({ file, syntax }) => file === waiver.file && syntax.index === waiver.document,
  );
  const { kind = "", namespace = "", name = "" } = document?.resource ?? {};
  return JSON.stringify([
    kind,
    namespace,
    name,
    formatPath(waiver.scope),
    waiver.control,
    waiver.until,
    waiver.reason,
  ]);
}
