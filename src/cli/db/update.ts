import { UsageError } from "../../base/result.ts";
import { FolderSource, type Updated, updateAdvisories } from "../../sources/advisories/index.ts";
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
  let told = 0;
  const updated = await updateAdvisories({
    folder,
    source: await sourceOf(named, folder),
    ecosystems,
    now: new Date().toISOString(),
    tell: (message) => {
      if (++told <= mostTold) process.stderr.write(`breakwater: ${message}\n`);
    },
    progress: (what) => {
      if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${what}`);
    },
  });
  if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  if (told > mostTold) process.stderr.write(`breakwater: ${told - mostTold} more are left out\n`);
  print(`${updated.map(lineOf).join("\n")}\n`);
  return 0;
}

// oxlint-disable-next-line require-await -- sources over the network are loaded when they are needed
async function sourceOf(named: string | undefined, _folder: string): Promise<FolderSource> {
  if (named === undefined) throw new UsageError("name a folder with --source");
  return new FolderSource(named);
}

function lineOf({ name, how, read }: Updated): string {
  if (how === "absent") return `${name}: the source has none; what was there stays`;
  return how === "unchanged"
    ? `${name}: unchanged`
    : `${name}: ${read} ${how === "new" ? "read" : "read anew"}`;
}
