import { type Finding, fileOf } from "../model/index.ts";
import type { ScanRequest } from "./request.ts";
import type { SourceText } from "./source-text.ts";

/** Whether a finding counts: new against the baseline, and of a resource whose text changed. */
export function changeFilter(
  { baseline, changed }: Pick<ScanRequest, "baseline" | "changed">,
  texts: ReadonlyMap<string, SourceText>,
): (finding: Finding) => boolean {
  return (finding) => {
    if (baseline?.has(finding.fingerprint)) return false;
    if (changed === undefined) return true;
    const { origin } = finding.resource;
    const file = fileOf(finding);
    const range = origin.renderedFrom === undefined ? origin.range : finding.range;
    const source = texts.get(file);
    const lines = source?.absolute === undefined ? undefined : changed.get(source.absolute);
    if (source === undefined || lines === undefined) return false;
    if (lines === "all" || range === undefined) return true;
    const first = source.lines.at(range.start).line;
    const last = source.lines.at(range.end).line;
    return lines.some(([from, to]) => from <= last && to >= first);
  };
}
