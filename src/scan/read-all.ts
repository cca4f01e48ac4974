import type { Policy } from "../assess/index.ts";
import type { Inventory } from "../inventory/index.ts";
import type { Unreadable } from "../model/index.ts";
import { type FileReader, findFiles, matchesPatterns } from "../sources/index.ts";
import { Reading } from "./reading.ts";
import type { SourceText } from "./source-text.ts";

/** What is read, and into which worlds. */
export interface ReadRequest {
  /** Files, folders, patterns, or `-` for what `stdin` holds. */
  readonly roots: readonly string[];
  /** Names are shown relative to it. */
  readonly base: string;
  readonly stdin?: Uint8Array | undefined;
  readonly policy: Pick<Policy, "worlds" | "exclude">;
  readonly noGitignore?: boolean | undefined;
  /** A trusted version of the files: ignore files come from it. */
  readonly trusted?: FileReader | undefined;
  /** Texts that stand in for what is on disk, by shown name. */
  readonly edited?: ReadonlyMap<string, string> | undefined;
}

/** How many files were passed over because of their ending. Throws a UsageError for a root that names nothing. */
export function readAll(request: ReadRequest, reading: Reading): number {
  const { policy, base } = request;
  const worldOf = (file: string, root: string): string =>
    policy.worlds.find(({ paths }) => matchesPatterns(paths, file))?.name ?? root;
  if (request.stdin !== undefined) reading.bytes("-", request.stdin, worldOf("-", "-"));
  const roots = request.roots.filter((root) => root !== "-");
  const found = findFiles(roots, {
    base,
    noGitignore: request.noGitignore === true,
    trusted: request.trusted,
  });
  for (const { file, message } of found.trouble) reading.unreadable.push({ file, message });
  for (const each of found.files) {
    if (policy.exclude.length > 0 && matchesPatterns(policy.exclude, each.file)) continue;
    reading.file(each, worldOf(each.file, each.root));
  }
  return found.skipped;
}

export interface Worlds {
  readonly inventories: readonly Inventory[];
  readonly texts: ReadonlyMap<string, SourceText>;
  readonly unreadable: readonly Unreadable[];
}

/** Reads everything the request names and asks no control: for commands that answer questions about a world. */
export async function readWorlds(request: ReadRequest): Promise<Worlds> {
  const reading = new Reading((document) => document, request.edited);
  readAll(request, reading);
  return { inventories: reading.inventories(), texts: reading.texts, unreadable: reading.unreadable };
}
