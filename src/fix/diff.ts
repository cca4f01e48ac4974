import { FILE_HEADERS_ONLY, formatPatch, type StructuredPatchHunk, structuredPatch } from "diff";

/** The smallest difference of so many lines takes too long to find: everything between its ends is told as changed. */
const mostChangedLines = 2000;

/** A unified diff of one file that `git apply` and `patch -p1` take. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const name = file.replace(/^\/+/, "");
  const small = structuredPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
    context: 3,
    maxEditLength: mostChangedLines,
  });
  const hunks = small?.hunks ?? [wholeHunk(linesOf(before), linesOf(after))];
  const names = { oldFileName: `a/${name}`, newFileName: `b/${name}` };
  const patch = formatPatch(
    { ...names, oldHeader: undefined, newHeader: undefined, hunks },
    FILE_HEADERS_ONLY,
  );
  // A tab ends a name with spaces, which `patch` would cut at the first of them.
  return patch.replace(/^(--- a\/.* .*)\n(.*)\n/, "$1\t\n$2\t\n");
}

/** One hunk from the first line that differs to the last, with the lines around. */
function wholeHunk(before: readonly string[], after: readonly string[]): StructuredPatchHunk {
  const shorter = Math.min(before.length, after.length);
  let head = 0;
  while (head < shorter && before[head] === after[head]) head++;
  let tail = 0;
  while (tail < shorter - head && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  const start = Math.max(0, head - 3);
  const rest = Math.min(tail, 3);
  const lines = [
    ...before.slice(start, head).map((line) => ` ${line}`),
    ...before.slice(head, before.length - tail).map((line) => `-${line}`),
    ...after.slice(head, after.length - tail).map((line) => `+${line}`),
    ...before.slice(before.length - tail, before.length - tail + rest).map((line) => ` ${line}`),
  ];
  return {
    oldStart: start + 1,
    oldLines: before.length - tail + rest - start,
    newStart: start + 1,
    newLines: after.length - tail + rest - start,
    lines: lines.flatMap((line) =>
      line.endsWith("\n") ? line.slice(0, -1) : [line, "\\ No newline at end of file"],
    ),
  };
}

/** Lines with their breaks. */
function linesOf(text: string): string[] {
  return text.split(/(?<=\n)/);
}
