import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { UsageError } from "../../base/result.ts";
import { harmless, unquote } from "./git.ts";

/** A file's content as a commit brought it. */
export interface HistoricFile {
  readonly commit: string;
  /** The author's date, `YYYY-MM-DD`. */
  readonly date: string;
  /** From the repository's root, forward slashes. */
  readonly path: string;
  readonly blob: string;
  readonly bytes: Uint8Array;
}

interface Added {
  readonly commit: string;
  readonly date: string;
  readonly path: string;
  readonly blob: string;
}

/**
 * Every content that any commit of any branch or tag brought, each once, oldest first. One is held at a time; larger ones
 * than the limit are passed over.
 */
export async function* historicFiles(top: string, largest: number): AsyncGenerator<HistoricFile> {
  const content = spawnGit(top, ["cat-file", "--batch"]);
  const bytes = new Bytes(content.stdout as Readable);
  const stdin = content.stdin;
  if (stdin === null) return;
  try {
    for await (const group of groups(addedBlobs(top))) {
      // A group's names fit into the pipe: git never waits for them while it is waited for.
      stdin.write(group.map(({ blob }) => `${blob}\n`).join(""));
      for (const added of group) {
        const [, type, size = "0"] = (await bytes.line()).split(" ");
        if (type === "missing") continue;
        const body = await bytes.take(Number(size), Number(size) <= largest);
        await bytes.take(1, false);
        if (type === "blob" && body !== undefined) yield { ...added, bytes: body };
      }
    }
  } finally {
    stdin.end();
    content.kill();
  }
}

/** How many names go to git at once: answers wait in its pipe meanwhile. */
const groupSize = 64;

async function* groups(all: AsyncIterable<Added>): AsyncGenerator<Added[]> {
  let group: Added[] = [];
  for await (const each of all) {
    group.push(each);
    if (group.length < groupSize) continue;
    yield group;
    group = [];
  }
  if (group.length > 0) yield group;
}

/** Merges are compared with each parent: what only a merge brings in is seen, too. */
async function* addedBlobs(top: string): AsyncGenerator<Added> {
  const log = spawnGit(top, [
    "log",
    "--all",
    "--reverse",
    "-m",
    "--raw",
    "--no-abbrev",
    "--no-renames",
    "--no-ext-diff",
    "--no-textconv",
    "--no-show-signature",
    "--no-color",
    "--diff-filter=AM",
    "--format=commit %H %as",
  ]);
  const seen = new Set<string>();
  let [commit, date] = ["", ""];
  for await (const line of createInterface({ input: log.stdout as Readable, crlfDelay: Infinity })) {
    if (line.startsWith("commit ")) [, commit = "", date = ""] = line.split(" ");
    // `:100644 100644 <old> <new> M\tpath`; links (120000) and submodules (160000) hold no text.
    const raw = /^:\d{6} 100\d{3} [0-9a-f]+ ([0-9a-f]+) [AM]\t(.+)$/.exec(line);
    const [, blob, path] = raw ?? [];
    if (blob === undefined || path === undefined || seen.has(blob)) continue;
    seen.add(blob);
    yield { commit, date, path: unquote(path), blob };
  }
  if (log.exitCode === null) await once(log, "close");
  if (log.exitCode !== 0) throw new UsageError("git log failed: is this a git repository with commits?");
}

function spawnGit(top: string, args: readonly string[]): ChildProcess {
  const child = spawn("git", ["--no-optional-locks", ...harmless, ...args], {
    cwd: top,
    stdio: ["pipe", "pipe", "ignore"],
  });
  child.on("error", () => undefined);
  return child;
}

/** Reads lines and counted bytes off a stream. */
class Bytes {
  readonly #pieces: AsyncIterator<Buffer>;
  #held: Buffer = Buffer.alloc(0);

  constructor(stream: Readable) {
    this.#pieces = stream[Symbol.asyncIterator]() as AsyncIterator<Buffer>;
  }

  async line(): Promise<string> {
    let end = this.#held.indexOf(10);
    while (end < 0) {
      if (!(await this.#more())) throw new UsageError("git cat-file ended early");
      end = this.#held.indexOf(10);
    }
    const line = this.#held.toString("latin1", 0, end);
    this.#held = this.#held.subarray(end + 1);
    return line;
  }

  /** So many bytes, or nothing where they are only passed over. */
  async take(count: number, keep: boolean): Promise<Uint8Array | undefined> {
    const parts: Buffer[] = [];
    let left = count;
    while (left > 0) {
      if (this.#held.length === 0 && !(await this.#more())) throw new UsageError("git cat-file ended early");
      const part = this.#held.subarray(0, left);
      if (keep) parts.push(part);
      this.#held = this.#held.subarray(part.length);
      left -= part.length;
    }
    return keep ? Buffer.concat(parts) : undefined;
  }

  async #more(): Promise<boolean> {
    const next = await this.#pieces.next();
    if (next.done === true) return false;
    this.#held = this.#held.length === 0 ? next.value : Buffer.concat([this.#held, next.value]);
    return true;
  }
}
