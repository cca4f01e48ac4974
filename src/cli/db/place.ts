import { homedir } from "node:os";
import { join } from "node:path";

/** The folder of the database: as it is named, as the environment has it, or in the user's cache. */
export function databaseFolder(named: string | undefined): string {
  const { BREAKWATER_DB: set, XDG_CACHE_HOME: cache, LOCALAPPDATA: local } = process.env;
  if (named !== undefined) return named;
  if (set !== undefined && set !== "") return set;
  if (cache !== undefined && cache !== "") return join(cache, "breakwater", "advisories");
  if (process.platform === "win32" && local !== undefined) return join(local, "breakwater", "advisories");
  const caches = process.platform === "darwin" ? "Library/Caches" : ".cache";
  return join(homedir(), caches, "breakwater", "advisories");
}
