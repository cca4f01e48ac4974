import { spawnSync } from "node:child_process";
import { relative, resolve, sep } from "node:path";
import { UsageError } from "../../base/result.ts";
import type { GitRepository } from "./git.ts";

/** Files that a reading of manifests looks at. */
const wanted = /(?:\.ya?ml|\.json|(?:^|\/)\.(?:gitignore|breakwaterignore))$/i;

/** The manifests and ignore files below a folder as they were at a commit, by absolute path. Links are left out. */
export function filesAt(repository: GitRepository, commit: string, folder: string): Map<string, Uint8Array> {
  const inside = relative(repository.top, folder).split(sep).join("/");
  if (inside.startsWith("..")) throw new UsageError(`${folder} is not in the git repository`);
  const listed = git(repository.top, [
    "ls-tree",
    "-r",
    "-z",
    "--full-tree",
    commit,
    ...(inside === "" ? [] : ["--", inside]),
  ]);
  const entries = listed
    .toString()
    .split("\0")
    .flatMap((line) => {
      const match = /^100\d{3} blob ([0-9a-f]+)\t(.*)$/s.exec(line);
      return match === null || !wanted.test(match[2] ?? "")
        ? []
        : [{ hash: match[1] ?? "", file: match[2] ?? "" }];
    });
  const output = git(
    repository.top,
    ["cat-file", "--batch"],
    entries.map(({ hash }) => `${hash}\n`).join(""),
  );
  const files = new Map<string, Uint8Array>();
  let at = 0;
  for (const { file } of entries) {
    const end = output.indexOf("\n", at);
    const size = Number(output.toString("utf8", at, end).split(" ")[2]);
    files.set(resolve(repository.top, file), output.subarray(end + 1, end + 1 + size));
    at = end + 1 + size + 1;
  }
  return files;
}

function git(folder: string, args: readonly string[], input = ""): Buffer {
  const result = spawnSync("git", ["--no-optional-locks", "-c", "core.hooksPath=/dev/null", ...args], {
    cwd: folder,
    input,
    maxBuffer: 1024 * 1024 * 1024,
    timeout: 120_000,
  });
  if (result.error !== undefined || result.status !== 0)
    throw new UsageError(`git: ${result.error?.message ?? result.stderr.toString().trim()}`);
  return result.stdout;
}
