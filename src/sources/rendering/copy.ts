import { cpSync, lstatSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

/** Bounds of what is copied: larger charts cannot be installed either, as a release has to fit a Secret. */
const mostFiles = 20_000;
const mostBytes = 256 * 1024 * 1024;

/** Does something in a folder of its own, which is gone afterwards. */
export async function inTemporaryFolder<T>(work: (folder: string) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), "breakwater-"));
  try {
    return await work(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All regular files of a folder by absolute path, in order; links are not followed. Throws when there is too much. */
export function filesBelow(folder: string): string[] {
  const found: string[] = [];
  let bytes = 0;
  visit(folder);
  return found;

  function visit(at: string): void {
    for (const entry of readdirSync(at, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1))) {
      const path = join(at, entry.name);
      if (entry.isDirectory()) {
        if (entry.name !== ".git" && entry.name !== "node_modules") visit(path);
      } else if (entry.isFile()) {
        bytes += lstatSync(path).size;
        if (found.push(path) > mostFiles || bytes > mostBytes) throw new Error("too much to copy");
      }
    }
  }
}

/** Copies a file to a place below a folder, with the given text where there is one. */
export function put(file: string, target: string, text: string | undefined): void {
  mkdirSync(dirname(target), { recursive: true });
  if (text === undefined) cpSync(file, target);
  else writeFileSync(target, text);
}
