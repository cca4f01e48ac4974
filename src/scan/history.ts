import { ControlRun } from "../assess/index.ts";
import { hash } from "../base/hash.ts";
import { textResource } from "../inventory/index.ts";
import type { Finding } from "../model/index.ts";
import { displayPath } from "../sources/index.ts";
import type { ScanRequest } from "./request.ts";
import type { SourceText } from "./source-text.ts";
import { largestText, readText } from "./texts.ts";

/**
 * What texts held in earlier commits and hold no more: deleting a line leaves it in every clone. Each value is told once,
 * where it came in first; what the files of today show is not told again.
 */
export async function historyFindings(
  request: ScanRequest,
  today: readonly Finding[],
  texts: ReadonlyMap<string, SourceText>,
): Promise<readonly Finding[]> {
  const { GitRepository, historicFiles } = await import("../sources/git/index.ts");
  const { top } = GitRepository.of(request.base);
  const known = new Set(
    today.flatMap((finding) => digestsOf(finding, texts.get(finding.resource.origin.file)?.text)),
  );
  const controls = request.controls.filter(({ control }) => control.subject === "text");
  const found: Finding[] = [];
  for await (const { commit, date, path, blob, bytes } of historicFiles(top, largestText)) {
    const text = readText(bytes)?.text;
    if (text === undefined) continue;
    const file = displayPath(`${top}/${path}`, request.base);
    const run = new ControlRun(controls, request);
    const resource = { ...textResource(file, "history", text.length), id: `history|${file}|${blob}` };
    if (!run.text({ file, text, resource, commentsOnly: false })) continue;
    for (const finding of run.answers().findings) {
      const digests = digestsOf(finding, text);
      if (digests.every((digest) => known.has(digest))) continue;
      for (const digest of digests) known.add(digest);
      found.push(asHistory(finding, `commit ${commit.slice(0, 12)} of ${date}`, blob));
    }
  }
  return found;
}

/** Without a range: the text is not at hand, and today's file has something else there. */
function asHistory(finding: Finding, where: string, blob: string): Finding {
  const { conceal: _, range: __, ...rest } = finding;
  return {
    ...rest,
    range: undefined,
    path: [...finding.path, blob.slice(0, 12)],
    cause: `${finding.cause} ${blob}`,
    message: `${finding.message}: ${where} brought it in, and every clone has it`,
    fingerprint: hash([finding.fingerprint, blob]),
  };
}

function digestsOf({ conceal }: Finding, text: string | undefined): readonly string[] {
  return text === undefined ? [] : (conceal ?? []).map(({ start, end }) => hash([text.slice(start, end)]));
}
