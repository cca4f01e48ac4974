import { join } from "node:path";
import { cacheFolder } from "../cache-folder.ts";

/** The folder of the database: as it is named, as the environment has it, or in the user's cache. */
export function databaseFolder(named: string | undefined): string {
  const { BREAKWATER_DB: set } = process.env;
  if (named !== undefined) return named;
  return set !== undefined && set !== "" ? set : join(cacheFolder(), "advisories");
}
