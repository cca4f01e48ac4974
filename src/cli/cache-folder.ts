import { homedir } from "node:os";
import { isAbsolute, join } from "node:path";

/**
 * Breakwater's folder in the user's cache, as each system has one. Source: XDG Base Directory Specification, by which a
 * relative path counts for nothing.
 */
export function cacheFolder(): string {
  const { XDG_CACHE_HOME: cache, LOCALAPPDATA: local } = process.env;
  if (cache !== undefined && isAbsolute(cache)) return join(cache, "breakwater");
  if (process.platform === "win32" && local !== undefined) return join(local, "breakwater");
  const caches = process.platform === "darwin" ? "Library/Caches" : ".cache";
  return join(homedir(), caches, "breakwater");
}
