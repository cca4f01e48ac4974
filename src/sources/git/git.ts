import { spawnSync } from "node:child_process";
import { relative, resolve, sep } from "node:path";
import { UsageError } from "../../base/result.ts";

/** Lines of a file that changed, both ends inclusive; `all` for a new file. */
export type ChangedLines = "all" | readonly (readonly [first: number, last: number])[];

/** A git repository, read through the `git` command and never changed. Nothing that it brings is run: no hook, external diff or conversion. */
export class GitRepository {
  readonly top: string;

  private constructor(top: string) {
    this.top = top;
  }

  /** The repository a folder lies in. Throws a UsageError when there is none, or no git. */
  static of(folder: string): GitRepository {
    const result = git(folder, ["rev-parse", "--show-toplevel"]);
    if (result.status !== 0) throw new UsageError(`${folder} is not in a git repository`);
    return new GitRepository(resolve(result.stdout.toString().trimEnd()));
  }

  /** The commit a ref stands for. Throws a UsageError for one that does not exist. */
  commit(ref: string): string {
    const result = git(this.top, ["rev-parse", "--verify", "--quiet", "--end-of-options", `${ref}^{commit}`]);
    if (result.status !== 0)
      throw new UsageError(`"${ref}" is neither a path nor a commit of this git repository`);
    return result.stdout.toString().trim();
  }

  /** A file as it was at a commit; undefined when it was not there. */
  fileAt(commit: string, absolute: string): Uint8Array | undefined {
    const result = git(this.top, ["cat-file", "blob", `${commit}:${this.#inside(absolute)}`]);
    return result.status === 0 ? result.stdout : undefined;
  }

  /** What differs between a commit and the files as they are now, by absolute path. */
  changedSince(commit: string): ReadonlyMap<string, ChangedLines> {
    const changed = new Map<string, ChangedLines>();
    const untracked = git(this.top, ["ls-files", "--others", "--exclude-standard", "-z"]);
    for (const file of untracked.stdout.toString().split("\0"))
      if (file !== "") changed.set(this.#absolute(file), "all");
    const diff = git(this.top, [
      "diff",
      "--unified=0",
      "--no-ext-diff",
      "--no-textconv",
      "--no-color",
      "--no-renames",
      "--src-prefix=a/",
      "--dst-prefix=b/",
      commit,
      "--",
    ]);
    if (diff.status !== 0) throw new UsageError(`git diff failed: ${diff.stderr.toString().trim()}`);
    for (const [file, lines] of hunks(diff.stdout.toString())) changed.set(this.#absolute(file), lines);
    return changed;
  }

  #inside(absolute: string): string {
    return relative(this.top, absolute).split(sep).join("/");
  }

  #absolute(file: string): string {
    return resolve(this.top, file);
  }
}

function* hunks(diff: string): Generator<[string, (readonly [number, number])[]]> {
  let current: [string, (readonly [number, number])[]] | undefined;
  for (const line of diff.split("\n")) {
    if (line.startsWith("+++ ")) {
      if (current !== undefined) yield current;
      const name = unquote(line.slice(4).replace(/\t$/, ""));
      current = name.startsWith("b/") ? [name.slice(2), []] : undefined;
    }
    const match = /^@@ -\S+ \+(\d+)(?:,(\d+))? @@/.exec(line);
    if (match === null || current === undefined) continue;
    const first = Number(match[1]);
    const count = match[2] === undefined ? 1 : Number(match[2]);
    // Where lines only went away, the lines on both sides of the gap have changed neighbours.
    current[1].push(count === 0 ? [first, first + 1] : [first, first + count - 1]);
  }
  if (current !== undefined) yield current;
}

/** Names with quotes or control characters come C-quoted. */
export function unquote(name: string): string {
  if (!name.startsWith('"')) return name;
  return name
    .slice(1, -1)
    .replaceAll(/\\([\\"tn])/g, (_, code: string) => ({ t: "\t", n: "\n" })[code] ?? code);
}

/** What keeps git from running anything that a repository brings. */
export const harmless: readonly string[] = [
  "-c",
  "core.fsmonitor=false",
  "-c",
  "core.quotePath=false",
  "-c",
  "core.hooksPath=/dev/null",
];

function git(folder: string, args: readonly string[]) {
  const result = spawnSync("git", ["--no-optional-locks", ...harmless, ...args], {
    cwd: folder,
    maxBuffer: 1024 * 1024 * 1024,
    timeout: 120_000,
  });
  if (result.error !== undefined) {
    const missing = (result.error as NodeJS.ErrnoException).code === "ENOENT";
    throw new UsageError(
      missing ? "git is not installed, which this option needs" : `git: ${result.error.message}`,
    );
  }
  return result;
}
