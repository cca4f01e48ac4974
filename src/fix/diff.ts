import { createTwoFilesPatch, FILE_HEADERS_ONLY } from "diff";

/** A unified diff of one file that `git apply` and `patch -p1` take. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const name = file.replace(/^\/+/, "");
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  // A tab ends a name with spaces, which `patch` would cut at the first of them.
  return patch.replace(/^(--- a\/.* .*)\n(.*)\n/, "$1\t\n$2\t\n");
}
