import { closeSync, openSync, readFileSync, readSync, statSync } from "node:fs";
import type { ImageContent } from "../../images/index.ts";
import { readSbom } from "../../images/sbom/index.ts";
import { reason } from "../../sources/index.ts";

const mostBytes = 200 * 1024 * 1024;
const scheme = "sbom:";

/**
 * What an SBOM tells of an image, where an argument names one: `sbom:` in front, or a file that begins as such documents do.
 * A text says why it cannot be read; undefined: the argument means something else.
 */
export function sbomAt(name: string): ImageContent | string | undefined {
  if (/^(?:registry:|docker:\/\/)/.test(name)) return undefined;
  const isForced = name.startsWith(scheme) && !/^sbom:(?:\d[\w.-]*|latest)$/.test(name);
  const path = isForced ? name.slice(scheme.length) : name;
  const size = sizeOf(path);
  if (size === undefined) return isForced ? `there is no file ${path}` : undefined;
  try {
    if (!isForced && !beginsAsDocument(path)) return undefined;
    if (size > mostBytes) return "it is larger than 200 MB";
    return readSbom(readFileSync(path), name);
  } catch (error) {
    return reason(error);
  }
}

function sizeOf(path: string): number | undefined {
  if (path === "" || path.includes("\0")) return undefined;
  try {
    const found = statSync(path, { throwIfNoEntry: false });
    return found?.isFile() === true ? found.size : undefined;
  } catch {
    return undefined;
  }
}

/** JSON, XML or SPDX's tags: no archive begins like that. */
function beginsAsDocument(path: string): boolean {
  const start = startOf(path);
  // The first entry of a tar archive may have any name, and this further on (POSIX, "ustar Interchange Format").
  if (start.slice(257, 262) === "ustar") return false;
  return (
    /^(?:\u00ef\u00bb\u00bf)?\s*[{<]/.test(start) ||
    /^(?:\u00ef\u00bb\u00bf)?(?:\s|#.*\n)*SPDXVersion:/.test(start)
  );
}

function startOf(path: string): string {
  const file = openSync(path, "r");
  try {
    const bytes = Buffer.alloc(4096);
    return bytes.toString("latin1", 0, readSync(file, bytes, 0, bytes.length, 0));
  } finally {
    closeSync(file);
  }
}
