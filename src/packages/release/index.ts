/** Which release of which distribution an image holds. */

import { fallbacks } from "./fallback.ts";
import { type Release, readOsRelease } from "./os-release.ts";

export { type Release, readOsRelease } from "./os-release.ts";
export { type ReleasePurl, releasePurl } from "./purl.ts";

/** The first counts where both are there (os-release(5)); it mostly is a link to the second. */
const osRelease = ["etc/os-release", "usr/lib/os-release"];

const releaseFiles: ReadonlySet<string> = new Set([...osRelease, ...fallbacks.keys()]);

/** Whether a file says which release an image holds, by its path from the image's root without a leading slash. */
export function isReleaseFile(path: string): boolean {
  return releaseFiles.has(path);
}

/** The release by the texts of such files; null where none of them tells. */
export function releaseOf(texts: ReadonlyMap<string, string>): Release | null {
  let nameless: Release | null = null;
  for (const path of osRelease) {
    const text = texts.get(path);
    const release = text === undefined || text.trim() === "" ? null : readOsRelease(text);
    if (release !== null && release.id !== "linux") return release;
    nameless ??= release;
  }
  for (const [path, read] of fallbacks) {
    const text = texts.get(path);
    const release = text === undefined ? null : read(text);
    if (release !== null) return release;
  }
  return nameless;
}
