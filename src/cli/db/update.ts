import { UsageError } from "../../base/result.ts";
import {
  type AdvisorySource,
  FolderSource,
  type Updated,
  updateAdvisories,
  WebSource,
} from "../../sources/advisories/index.ts";
import { tellLine, terminalProgress } from "../stderr.ts";
import { print } from "../stdout.ts";
import { databaseFolder } from "./place.ts";

interface UpdateOptions {
  readonly source?: string;
  readonly db?: string;
}

const mostTold = 20;

/** Makes the database or brings it up to date, and gives the exit code. */
export async function runUpdate(ecosystems: readonly string[], options: UpdateOptions): Promise<number> {
  const folder = databaseFolder(options.db);
  const fromEnvironment = process.env["BREAKWATER_DB_SOURCE"];
  const named = options.source ?? (fromEnvironment === "" ? undefined : fromEnvironment);
  const progress = terminalProgress();
  let told = 0;
  const updated = await updateAdvisories({
    folder,
    source: sourceOf(named, folder),
    ecosystems,
    now: new Date().toISOString(),
    tell: (message) => {
      if (++told <= mostTold) tellLine(message);
    },
    progress: progress ?? (() => {}),
  });
  progress?.("");
  if (told > mostTold) tellLine(`${told - mostTold} more are left out`);
  print(`${updated.map(lineOf).join("\n")}\n`);
  return 0;
}

function sourceOf(named: string | undefined, folder: string): AdvisorySource {
  if (named === undefined) return new WebSource(undefined, folder);
  if (!/^[a-z][a-z0-9+.-]+:\/\//i.test(named)) return new FolderSource(named);
  if (/^https?:/i.test(named) && URL.canParse(named)) return new WebSource(named, folder);
  throw new UsageError("a source is a folder, or an address that begins with https:// or http://");
}

function lineOf({ name, how, read }: Updated): string {
  if (how === "absent") return `${name}: the source has none; what was there stays`;
  return how === "unchanged"
    ? `${name}: unchanged`
    : `${name}: ${read} ${how === "new" ? "read" : "read anew"}`;
}
