import { createTwoFilesPatch } from "diff";

/** A unified diff of one file that `git apply` and `patch -p1` take. */
export function unifiedDiff(file: string, before: string, after: string): string {
  const name = file.replace(/^\/+/, "");
  const patch = createTwoFilesPatch(`a/${name}`, `b/${name}`, before, after, undefined, undefined, {
    context: 3,
  });
  return `${patch.replace(/^=+\n/, "").trimEnd()}\n`;
}
